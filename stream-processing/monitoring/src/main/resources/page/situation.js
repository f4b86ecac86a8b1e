// One line on what is happening, and what to do about it. Pure.

export const STALLED_MS = 4000;
export const ENDED_MS = 15000;

/** The state's name, a word or two for the head line, and the line over the picture. */
export function situation({ connection, scene, frame, paused, offset, silentMs }) {
  if (connection === 'lost') return ['lost', 'lost', frame ? 'The connection is lost; this is the last picture. Trying again.' : 'The monitor does not answer. Trying again.'];
  if (connection === 'connecting') return ['connecting', 'connecting', 'Connecting to the monitor.'];
  if (scene === null) return ['empty', 'nothing yet', 'No scene yet: nothing has been observed. ./murmuration demo simulates a crowd.'];
  if (!frame) return ['empty', 'no forecast yet', `No forecast of ${scene} yet: the first comes when its first tick has closed.`];
  if (offset < 0) return ['past', 'the past', 'What was forecast then, and the bright line what came true. N goes back to now.'];
  if (offset > 0) return ['future', 'what may be', 'Where everybody may be then, the likelier the stronger. N goes back to now.'];
  if (paused) return ['paused', 'paused', 'Paused. Space goes on.'];
  if (silentMs > ENDED_MS) return ['ended', 'ended', 'Nothing has come for some time: the feed has ended or stopped. The slider goes back.'];
  if (silentMs > STALLED_MS) return ['stalled', 'stalled', 'Nothing has come for some seconds: the feed, the job or the network stalls.'];
  return ['live', 'live', ''];
}

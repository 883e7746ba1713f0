// The calls that the page of a window for one record may make: what a case and a question need, and nothing that gives a
// secret, changes members or settings, or opens another vault. The person's own rights are checked as for any call.

/** Subjects all of whose calls it may make. */
const SUBJECTS: ReadonlySet<string> = new Set([
  ...['moderation', 'inquiries', 'evidence', 'captures', 'disposal', 'exports', 'items', 'records'],
  ...['undo', 'spelling'],
]);

const CALLS: ReadonlySet<string> = new Set([
  ...['vault.status', 'vault.lock', 'vault.writing', 'vault.unsaved', 'vault.askToWrite', 'vault.withdrawAsking'],
  ...['app.preferences', 'app.now', 'app.openLink', 'app.screenFailed', 'app.goTo'],
  ...['organisation.get', 'organisation.printHead', 'rules.get', 'people.list', 'channels.list', 'channels.get'],
  ...['absences.list', 'approvedAnswers.near', 'diary.get', 'inbox.takers'],
]);

/** Whether such a page may make a call. */
export const mayOwnWindowCall = (name: unknown): boolean =>
  typeof name === 'string' && (CALLS.has(name) || SUBJECTS.has(/^(\w+)\./.exec(name)?.[1] ?? ''));

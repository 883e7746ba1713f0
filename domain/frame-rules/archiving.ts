// Who may say what the receiver of archive packages has to know, and that the register of packages is never rewritten.
// R46.
import { ENTRY_LENGTH, readEntries } from '../archiving/entries.ts';
import type { ArchivePackage, ArchiveSettings } from '../archiving/model.ts';
import { hasWrongReason, lacksNote, nextSteps } from '../archiving/rules.ts';
import { keepsSeries, seriesIdOf } from '../diary/rules.ts';
import type { FrameViolation, RowCheck, SignedFrame } from './frame.ts';
import { needsRole, onlyDiffer, same, signerIs, unless } from './signer.ts';

const KEEPERS = ['registrar', 'administrator'] as const;

export const archiveSettingsCheck: RowCheck<ArchiveSettings> = ({ after }, frame) =>
  after === undefined ? 'kept' : needsRole(frame, KEEPERS);

const keeps = (frame: SignedFrame, { channelId }: ArchivePackage): boolean =>
  signerIs(frame, (me) => keepsSeries(me, frame.before, seriesIdOf(frame.before, channelId)));

function newViolation(frame: SignedFrame, row: ArchivePackage): FrameViolation | null {
  const old = row.records.map(({ kind, id }) => `${kind}/${id}`);
  const refs = [...old, ...readEntries(row.entries ?? '').map(({ key }) => key)];
  const isWhole = (row.entries ?? '').length % ENTRY_LENGTH === 0 && refs.length > 0;
  const isTaken = Object.values(frame.before.archivePackages).some(({ name }) => name === row.name);
  return (
    unless(Object.hasOwn(frame.before.channels, row.channelId), 'state') ??
    unless(row.from <= row.to && row.steps.length === 0 && !isTaken, 'state') ??
    unless(isWhole && new Set(refs).size === refs.length, 'state')
  );
}

/** One step more, and nothing else. */
function stepViolation(before: ArchivePackage, after: ArchivePackage): FrameViolation | null {
  const step = after.steps[before.steps.length];
  const isAdded =
    step !== undefined &&
    after.steps.length === before.steps.length + 1 &&
    before.steps.every((old, index) => same(old, after.steps[index])) &&
    onlyDiffer(before, after, ['steps']);
  if (!isAdded) return 'kept';
  const isNext = nextSteps(before).includes(step.kind);
  return unless(isNext && !lacksNote(step) && !hasWrongReason(before, step), 'state');
}

export const archivePackageCheck: RowCheck<ArchivePackage> = ({ before, after }, frame) => {
  if (after === undefined) return 'kept';
  if (!keeps(frame, before ?? after)) return 'notYours';
  return before === undefined ? newViolation(frame, after) : stepViolation(before, after);
};

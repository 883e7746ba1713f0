// The disposal of questions, items, captures and what was submitted for an occasion. R14, R18, R47.
import type { Occasion } from '../../../domain/capture-plans/model.ts';
import type { Capture } from '../../../domain/captures/model.ts';
import { startOfDay } from '../../../domain/calendar/stockholm.ts';
import { captureStub, inquiryStub, itemStub, occasionStub } from '../../../domain/disposal/stubs.ts';
import type { Inquiry } from '../../../domain/inquiries/model.ts';
import { isMadeHere, type LogItem } from '../../../domain/items/model.ts';
import type { Sender } from '../../../domain/moderation/model.ts';
import { countTexts, type DisposalPart } from './disposal-part.ts';

/** The sender as the preview names them. */
export function senderWords(sender: Sender | null): string {
  if (sender === null) return '';
  return sender.kind === 'known'
    ? [sender.name, sender.handle].filter((text) => text !== '').join(', ')
    : sender.reason;
}

const NO_CASE = { category: '', outcome: 'none' } as const;
const isAlwaysDone = (): boolean => true;
const isNoEvidence = (): null => null;
const isNeverMadeHere = (): boolean => false;

export const inquiryDisposal: DisposalPart<Inquiry> = {
  isDone: ({ status }) => status !== 'open',
  evidenceIn: isNoEvidence,
  madeHere: isNeverMadeHere,
  stub: inquiryStub,
  facts: ({ receivedAt }) => ({ seenAt: receivedAt, ...NO_CASE }),
  files: ({ files }) => files,
  content: ({ text, sender, answer, draft, passings, diary, followUp, closed, reopened }) => ({
    characters: text.length,
    sender: senderWords(sender),
    notes: countTexts([
      ...[answer?.text ?? '', draft, diary?.reason ?? '', followUp, closed?.reason ?? '', reopened?.reason ?? ''],
      ...passings.flatMap(({ reason, takenBack }) => [reason, takenBack?.reason ?? '']),
    ]),
  }),
};

export const itemDisposal: DisposalPart<LogItem> = {
  isDone: isAlwaysDone,
  evidenceIn: isNoEvidence,
  madeHere: ({ source }) => isMadeHere(source.format),
  stub: itemStub,
  facts: ({ at }) => ({ seenAt: at, ...NO_CASE }),
  files: ({ files }) => files,
  content: ({ text, author, diary }) => ({
    characters: text.length,
    sender: [author.name, author.handle].filter((part) => part !== '').join(', '),
    notes: countTexts([diary?.reason ?? '']),
  }),
};

export const captureDisposal: DisposalPart<Capture> = {
  isDone: isAlwaysDone,
  evidenceIn: ({ caseId }) => caseId,
  madeHere: isNeverMadeHere,
  stub: captureStub,
  facts: ({ takenAt }) => ({ seenAt: takenAt, ...NO_CASE }),
  files: ({ files }) => files,
  content: ({ selection, diary }) => ({
    characters: selection?.text.length ?? 0,
    sender: selection?.author ?? '',
    notes: countTexts([diary?.reason ?? '']),
  }),
};

export const occasionDisposal: DisposalPart<Occasion> = {
  isDone: isAlwaysDone,
  evidenceIn: isNoEvidence,
  madeHere: isNeverMadeHere,
  stub: occasionStub,
  facts: ({ done, nominal }) => ({ seenAt: new Date(startOfDay(done?.madeOn ?? nominal)).toISOString(), ...NO_CASE }),
  files: ({ done }) => done?.files ?? [],
  content: ({ done, diary }) => ({
    characters: 0,
    sender: '',
    notes: countTexts([done?.note ?? '', done?.place ?? '', diary?.reason ?? '']),
  }),
};

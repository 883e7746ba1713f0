// What remains of a record of each kind when its content has been disposed of: number, times, channel, direction, outcome,
// confidentiality with its basis, and what the diary says. R18, R47. Pure.
import type { Occasion } from '../capture-plans/model.ts';
import type { Capture } from '../captures/model.ts';
import type { Forwarding, Inquiry } from '../inquiries/model.ts';
import type { LogItem } from '../items/model.ts';
import type { Disposed } from '../moderation/model.ts';
import { bareDecision, bareMarks, PLACEHOLDER } from './rules.ts';

/** To whom it was forwarded: a colleague is named by id alone, and nobody outside is named. */
const bareForwarding = ({ to, takenBack, ...forwarding }: Forwarding): Forwarding => ({
  ...forwarding,
  to: to.kind === 'person' ? to : { kind: 'other', name: PLACEHOLDER, mail: '' },
  reason: '',
  takenBack: takenBack === null ? null : { ...takenBack, reason: '' },
});

export const inquiryStub = (inquiry: Inquiry, disposed: Disposed): Inquiry => ({
  ...inquiry,
  text: '',
  link: '',
  sender: null,
  files: [],
  draft: '',
  answer: inquiry.answer === null ? null : { ...inquiry.answer, text: '', link: '' },
  passings: inquiry.passings.map(bareForwarding),
  marks: bareMarks(inquiry.marks),
  diary: bareDecision(inquiry.diary),
  followUp: '',
  closed: inquiry.closed === null ? null : { ...inquiry.closed, reason: '' },
  reopened: inquiry.reopened === null ? null : { ...inquiry.reopened, reason: '' },
  changed: disposed.stamp,
  disposed,
});

/** The platform's own id goes too: it leads to the item. */
export function itemStub(item: LogItem, disposed: Disposed): LogItem {
  const { own: _own, ...rest } = item;
  const { format, importId } = item.source;
  return {
    ...rest,
    author: { name: '', handle: '', link: '' },
    text: '',
    raw: null,
    link: '',
    replyTo: '',
    files: [],
    personal: null,
    source: { format, importId, sourceId: '', file: PLACEHOLDER },
    marks: bareMarks(item.marks),
    diary: bareDecision(item.diary),
    changed: disposed.stamp,
    disposed,
  };
}

/** The signature of the manifest goes too: what was signed can be guessed from it. */
export function captureStub(capture: Capture, disposed: Disposed): Capture {
  const { connection: _connection, userAgent: _agent, blocked: _blocked, cookies: _cookies, ...rest } = capture;
  return {
    ...rest,
    address: '',
    redirects: [],
    finalAddress: '',
    title: '',
    serverDate: null,
    selection: null,
    page: { width: 0, height: 0, pictured: 0 },
    files: [],
    signed: { ...capture.signed, signature: '' },
    marks: bareMarks(capture.marks),
    diary: bareDecision(capture.diary),
    changed: disposed.stamp,
    disposed,
  };
}

export const occasionStub = (occasion: Occasion, disposed: Disposed): Occasion => ({
  ...occasion,
  done: occasion.done === null ? null : { ...occasion.done, files: [], place: '', note: '' },
  marks: bareMarks(occasion.marks),
  diary: bareDecision(occasion.diary),
  changed: disposed.stamp,
  disposed,
});

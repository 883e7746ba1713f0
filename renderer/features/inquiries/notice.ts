// The message to the one a question was passed to: its subject and words, and as an address of the mail program.
import type { InquiryView } from '../../../domain/inquiries/calls.ts';
import { lookUp } from '../../i18n/index.ts';
import { dueWhen, receivedWhen } from './due-words.ts';

export interface Notice {
  subject: string;
  text: string;
}

/** So much of a question is written out; more is read in the program. */
const QUOTED = 6000;
/** Mail programs and systems cut longer addresses off. */
const ADDRESS = 1800;

/** The notice of passing on, or a reminder of it. Of what is secret nothing is written out. */
export function noticeOf({ inquiry, channelName }: InquiryView, reminder: boolean): Notice {
  const say = (key: string): string => lookUp(`inquiries.follow.notice.${key}`, { channel: channelName, received: receivedWhen(inquiry), due: dueWhen(inquiry) });
  const { text, link, marks } = inquiry;
  const quoted = text.length > QUOTED ? `${text.slice(0, QUOTED)} …\n${say('more')}` : text;
  const question = marks.secrecy ? [say('secret')] : [say('theQuestion'), quoted, link];
  return {
    subject: Array.from(say(reminder ? 'remindSubject' : 'passSubject')).slice(0, 200).join(''),
    text: [say('hello'), say(reminder ? 'remind' : 'pass'), ...question, say('done')].filter((part) => part !== '').join('\n\n'),
  };
}

/** The notice as a `mailto:` address; null without a receiver, or when it is too long for one. */
export function mailAddress(to: string, { subject, text }: Notice): string | null {
  if (to === '') return null;
  const address = `mailto:${encodeURIComponent(to).replace('%40', '@')}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.replaceAll('\n', '\r\n'))}`;
  return address.length > ADDRESS ? null : address;
}

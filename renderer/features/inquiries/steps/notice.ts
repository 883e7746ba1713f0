// The message to the person a question was forwarded to: subject and text, also as a `mailto:` address.
import type { InquiryView } from '../../../../domain/inquiries/calls.ts';
import { lookUp } from '../../../i18n/index.ts';
import { dueText, receivedText } from './due-texts.ts';

export interface Notice {
  subject: string;
  text: string;
}

/** Maximum length of the quoted question; the rest is read in the program. */
const MAX_QUOTE_CHARACTERS = 6000;
/** Maximum length of the address: mail clients and operating systems truncate longer ones. */
const MAX_ADDRESS_CHARACTERS = 1800;

/** The notice that a question was forwarded, or a reminder. A question marked as confidential is not quoted. */
export function noticeOf({ inquiry, channelName }: InquiryView, reminder: boolean): Notice {
  const say = (key: string): string =>
    lookUp(`inquiries.follow.notice.${key}`, {
      channel: channelName,
      received: receivedText(inquiry),
      due: dueText(inquiry),
    });
  const { text, link, marks } = inquiry;
  const quoted = text.length > MAX_QUOTE_CHARACTERS ? `${text.slice(0, MAX_QUOTE_CHARACTERS)} …\n${say('more')}` : text;
  const question = marks.secrecy ? [say('secret')] : [say('theQuestion'), quoted, link];
  return {
    subject: Array.from(say(reminder ? 'remindSubject' : 'passSubject'))
      .slice(0, 200)
      .join(''),
    text: [say('hello'), say(reminder ? 'remind' : 'pass'), ...question, say('done')]
      .filter((part) => part !== '')
      .join('\n\n'),
  };
}

/** The notice as a `mailto:` address; null if there is no recipient or it would be too long. */
export function mailAddress(to: string, { subject, text }: Notice): string | null {
  if (to === '') return null;
  const address = `mailto:${encodeURIComponent(to).replace('%40', '@')}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.replaceAll('\n', '\r\n'))}`;
  return address.length > MAX_ADDRESS_CHARACTERS ? null : address;
}

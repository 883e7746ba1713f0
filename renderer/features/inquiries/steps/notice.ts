// The message to the person a question was forwarded to.
import type { InquiryView } from '../../../../domain/inquiries/calls.ts';
import type { Forwarding } from '../../../../domain/inquiries/model.ts';
import type { Letter } from '../../../components/index.ts';
import { lookUp } from '../../../i18n/index.ts';
import { dueText, receivedText } from './due-texts.ts';

/** Maximum length of the quoted question; the rest is read in the program. */
const MAX_QUOTE_CHARACTERS = 6000;

/**
 * The notice that a question was forwarded, or a reminder. A question marked as confidential is not quoted. Whoever does
 * not open the vault is not told to read there.
 */
export function noticeOf({ inquiry, recordNo, channelName }: InquiryView, { to, sent, reminders }: Forwarding): Letter {
  const reminder = reminders.length > 0;
  const place = to.kind === 'other' || sent !== undefined ? 'Outside' : '';
  const say = (key: string): string =>
    lookUp(`inquiries.follow.notice.${key}`, {
      number: recordNo,
      channel: channelName,
      received: receivedText(inquiry),
      due: dueText(inquiry),
    });
  const { text, link, marks } = inquiry;
  const quoted =
    text.length > MAX_QUOTE_CHARACTERS ? `${text.slice(0, MAX_QUOTE_CHARACTERS)} …\n${say(`more${place}`)}` : text;
  const question = marks.secrecy ? [say(`secret${place}`)] : [say('theQuestion'), quoted, link];
  return {
    subject: Array.from(say(reminder ? 'remindSubject' : 'passSubject'))
      .slice(0, 200)
      .join(''),
    text: [say('hello'), say(reminder ? 'remind' : 'pass'), ...question, say('done')]
      .filter((part) => part !== '')
      .join('\n\n'),
  };
}

// Writes a mail message as a file (RFC 5322, MIME), to be opened and sent in the user's mail program. Nothing is sent
// from here.
import MailComposer from 'nodemailer/lib/mail-composer';
import { encodeWord } from 'nodemailer/lib/mime-funcs';
import { oneLine } from '../../../domain/kernel/text-safety.ts';

export interface MailParty {
  readonly name: string;
  /** Empty if no address is known; the user fills it in in the mail program. */
  readonly mail: string;
}

export interface Message {
  readonly from: MailParty;
  readonly to: MailParty;
  readonly subject: string;
  readonly text: string;
  readonly date: Date;
  readonly id: string;
  /** Attachments; their content is generated here, never read from elsewhere. */
  readonly files?: readonly { readonly name: string; readonly type: string; readonly bytes: Uint8Array }[];
}

// Names and the subject stay on one line: line ends and other control characters could start an injected header.
const party = ({ name, mail }: MailParty): { name: string; address: string }[] =>
  mail === '' ? [] : [{ name: oneLine(name), address: oneLine(mail) }];

/** How an encoded word begins (RFC 2047). */
const ENCODED = '=?';
/** Characters in an encoded word, so that a line with one is at most 76 long. */
const WORD_CHARACTERS = 52;
const encoded = (text: string): string => encodeWord(text, 'B', WORD_CHARACTERS);

/** The library leaves plain ASCII as it is, also where it looks encoded and would be shown decoded. */
function encodeLookalikes(message: ReturnType<MailComposer['compile']>): typeof message {
  const usual = message.encodeHeaderValue.bind(message);
  message.encodeHeaderValue = (key, value) => {
    if (key === 'Subject' && typeof value === 'string' && value.includes(ENCODED)) return encoded(value);
    const all = message.getAddresses();
    const parties = (key === 'From' ? all.from : key === 'To' ? all.to : undefined) ?? [];
    return parties.some(({ name = '' }) => name.includes(ENCODED))
      ? parties.map(({ name = '', address }) => `${encoded(name)} <${address}>`).join(', ')
      : usual(key, value);
  };
  return message;
}

/** The message in UTF-8 with encoded headers, marked as unsent, so that mail programs open it as a draft. */
export async function toEml({ from, to, subject, text, date, id, files = [] }: Message): Promise<Uint8Array> {
  const composer = new MailComposer({
    from: party(from),
    to: party(to),
    subject: oneLine(subject),
    text: text.replace(/\r\n?/g, '\n'),
    date,
    messageId: `<${id.replace(/[^A-Za-z0-9-]/g, '')}@kanalvakt.invalid>`,
    headers: { 'X-Unsent': '1' },
    attachments: files.map(({ name, type, bytes }) => ({
      filename: oneLine(name),
      contentType: type,
      content: Buffer.from(bytes),
    })),
    // No text may make the composer fetch or read anything.
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: '\r\n',
  });
  return await encodeLookalikes(composer.compile()).build();
}

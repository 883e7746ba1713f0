// Writes a mail message as a file (RFC 5322, MIME), to be opened and sent in the user's mail program. Nothing is sent
// from here.
import MailComposer from 'nodemailer/lib/mail-composer';
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
  return await composer.compile().build();
}

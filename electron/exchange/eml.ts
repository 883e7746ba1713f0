// A mail message as a file (RFC 5322, MIME), to be opened in the mail program and sent there. Nothing is sent from here.
import MailComposer from 'nodemailer/lib/mail-composer';

export interface MailParty {
  readonly name: string;
  /** Empty: no address is known; the person fills it in in the mail program. */
  readonly mail: string;
}

export interface Message {
  readonly from: MailParty;
  readonly to: MailParty;
  readonly subject: string;
  readonly text: string;
  readonly date: Date;
  readonly id: string;
  /** Files that go with it; what they hold is made here, not read from anywhere. */
  readonly files?: readonly { readonly name: string; readonly type: string; readonly bytes: Uint8Array }[];
}

/** A name that stays one line: no line ends or other control characters can begin a header of their own. */
// eslint-disable-next-line no-control-regex -- control characters are what is taken out
const oneLine = (text: string): string => text.replace(/[\u0000-\u001F\u007F\u0085\u2028\u2029]+/g, ' ').trim();

const party = ({ name, mail }: MailParty): { name: string; address: string }[] => (mail === '' ? [] : [{ name: oneLine(name), address: oneLine(mail) }]);

/** The message in UTF-8 with encoded headers, marked as not sent, so that mail programs open it as a draft. */
export async function toEml({ from, to, subject, text, date, id, files = [] }: Message): Promise<Uint8Array> {
  const composer = new MailComposer({
    from: party(from),
    to: party(to),
    subject: oneLine(subject),
    text: text.replace(/\r\n?/g, '\n'),
    date,
    messageId: `<${id.replace(/[^A-Za-z0-9-]/g, '')}@kanalvakt.invalid>`,
    headers: { 'X-Unsent': '1' },
    attachments: files.map(({ name, type, bytes }) => ({ filename: oneLine(name), contentType: type, content: Buffer.from(bytes) })),
    // Nothing of the text may make it fetch or read anything.
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: '\r\n',
  });
  return await composer.compile().build();
}

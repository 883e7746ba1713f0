// Reads a dropped e-mail file: fills empty fields, and attaches its attachments along with the e-mail. R14, R17.
import { useCallback, useState } from 'react';
import type { ParsedMail, StoredFile } from '../../domain/evidence/calls.ts';
import { useAction } from '../calls/use-action.ts';
import { useText } from '../i18n/use-text.ts';

/** What an e-mail contributes to a record. */
export interface MailContent {
  read: ParsedMail;
  /** Subject and body, as used for a record's text. */
  text: string;
}
export interface MailReader {
  /** The e-mail read last, for MailNote. */
  lastMail: ParsedMail | null;
  /** Null if the file is not an e-mail or could not be read as one; the latter is reported. */
  read: (file: StoredFile) => Promise<MailContent | null>;
}

export function useMail(): MailReader {
  const { t } = useText();
  const { run } = useAction('evidence.readMail');
  const [lastMail, setLast] = useState<ParsedMail | null>(null);
  const read = useCallback(
    async ({ blobId, name }: StoredFile): Promise<MailContent | null> => {
      if (!/\.eml$/i.test(name)) return null;
      const answer = await run({ blobId });
      if (!answer.ok) return null;
      setLast(answer.value);
      const { subject, text } = answer.value;
      return {
        read: answer.value,
        text: [subject === '' ? '' : t('common.mail.subject', { subject }), text]
          .filter((part) => part !== '')
          .join('\n\n'),
      };
    },
    [run, t],
  );
  return { lastMail, read };
}

/** The file and its extracted attachments, to be added together. */
export const withAttachments = (file: StoredFile, mail: MailContent | null): { blobId: string; name: string }[] =>
  [file, ...(mail?.read.files ?? [])].map(({ blobId, name }) => ({ blobId, name }));

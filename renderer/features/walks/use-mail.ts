// Reads a dropped e-mail file: fills empty fields, and attaches its attachments along with the e-mail. R14, R17.
import { useCallback, useState } from 'react';
import type { MailRead, StoredFile } from '../../../domain/evidence/calls.ts';
import { useAction } from '../../hooks/use-action.ts';
import { useText } from '../../hooks/use-text.ts';

/** What an e-mail contributes to a record. */
export interface FromMail {
  read: MailRead;
  /** Subject and body, as used for a record's text. */
  text: string;
}
export interface Mail {
  /** The e-mail read last, for MailNote. */
  last: MailRead | null;
  /** Null if the file is not an e-mail or could not be read as one; the latter is reported. */
  read: (file: StoredFile) => Promise<FromMail | null>;
}

export function useMail(): Mail {
  const { t } = useText();
  const { run } = useAction('evidence.readMail');
  const [last, setLast] = useState<MailRead | null>(null);
  const read = useCallback(
    async ({ blobId, name }: StoredFile): Promise<FromMail | null> => {
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
  return { last, read };
}

/** The file and its extracted attachments, to be added together. */
export const withAttachments = (file: StoredFile, mail: FromMail | null): { blobId: string; name: string }[] =>
  [file, ...(mail?.read.files ?? [])].map(({ blobId, name }) => ({ blobId, name }));

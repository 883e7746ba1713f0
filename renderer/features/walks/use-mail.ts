// A dropped mail file, read: what it says fills what is empty, and its attachments go where the mail goes. R14, R17.
import { useCallback, useState } from 'react';
import type { MailRead, StoredFile } from '../../../domain/evidence/calls.ts';
import { useAction } from '../../hooks/use-action.ts';
import { useText } from '../../hooks/use-text.ts';

/** What a mail gives to a record. */
export interface FromMail {
  read: MailRead;
  /** Subject and text, as they go into a record's text. */
  text: string;
}
export interface Mail {
  /** The mail read last, for its note. */
  last: MailRead | null;
  /** Null when the file is no mail, or could not be read as one; why not is said. */
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
      return { read: answer.value, text: [subject === '' ? '' : t('common.mail.subject', { subject }), text].filter((part) => part !== '').join('\n\n') };
    },
    [run, t],
  );
  return { last, read };
}

/** The file and what was taken out of it, to be added together. */
export const withAttachments = (file: StoredFile, mail: FromMail | null): { blobId: string; name: string }[] => [file, ...(mail?.read.files ?? [])].map(({ blobId, name }) => ({ blobId, name }));

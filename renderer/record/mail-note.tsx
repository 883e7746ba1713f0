// Result of reading an e-mail, and what could not be extracted from it.
import type { ParsedMail } from '../../domain/evidence/calls.ts';
import { Note } from '../components/index.ts';
import { useText } from '../i18n/use-text.ts';

export function MailNote({ mail }: { mail: ParsedMail | null }) {
  const { t } = useText();
  if (mail === null) return null;
  const missing = [
    mail.senderName === '' && t('common.mail.noSender'),
    mail.sentAt === null && t('common.mail.noDate'),
    mail.text === '' && t('common.mail.noText'),
    mail.textCut && t('common.mail.cut'),
    mail.left.length > 0 && t('common.mail.left', { names: mail.left.join(', ') }),
  ].filter((sentence) => sentence !== false);
  return (
    <Note tone={missing.length === 0 ? 'green' : 'amber'} alert>
      {[t('common.mail.done'), ...missing].join(' ')}
    </Note>
  );
}

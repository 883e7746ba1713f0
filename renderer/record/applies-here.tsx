// The governing documents that apply to the work on a screen, as one discreet line (R01).
import type { GoverningDocument } from '../../domain/organisation/model.ts';
import layout from '../components/basics/layout.module.css';
import { useText } from '../i18n/use-text.ts';
import { DocumentName } from './document-name.tsx';
import { useApplying } from './use-applying.ts';

/** Nothing while the register has no document in use for this kind of work. */
export function AppliesHere({ to }: { to: GoverningDocument['appliesTo'][number] }) {
  const { t } = useText();
  const documents = useApplying(to);
  if (documents.length === 0) return null;
  return (
    <p className={layout.quiet}>
      {t('organisation.documents.here')}{' '}
      {documents.map((document, index) => (
        <span key={document.id}>
          {index > 0 && ' · '}
          <DocumentName of={document} />
        </span>
      ))}
    </p>
  );
}

// The governing documents that apply to channels, beside an application. R01.
import { Section } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { DocumentName } from '../../record/document-name.tsx';
import { useApplying } from '../../record/use-applying.ts';
import layout from '../../components/basics/layout.module.css';

export function Documents() {
  const { t } = useText();
  const documents = useApplying('channels');
  if (documents.length === 0) return null;
  return (
    <Section title={t('applications.documents')}>
      <ul className={layout.tight}>
        {documents.map((document) => (
          <li key={document.id} className={layout.quiet}>
            <DocumentName of={document} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

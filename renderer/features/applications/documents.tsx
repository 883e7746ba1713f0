// The governing documents that apply to channels, quietly: title and reference. R01.
import { useCall } from '../../calls/use-call.ts';
import { Section } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import layout from '../../components/basics/layout.module.css';

export function Documents() {
  const { t } = useText();
  const { data } = useCall('organisation.get', {});
  const rows = (data?.documents ?? []).filter(
    ({ archived, appliesTo }) => archived === null && appliesTo.includes('channels'),
  );
  if (rows.length === 0) return null;
  return (
    <Section title={t('applications.documents')}>
      <ul className={layout.tight}>
        {rows.map(({ id, title, reference }) => (
          <li key={id} className={layout.quiet}>
            <bdi>{[title, reference].filter((part) => part !== '').join(', ')}</bdi>
          </li>
        ))}
      </ul>
    </Section>
  );
}

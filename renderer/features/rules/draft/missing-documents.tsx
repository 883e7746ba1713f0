// The governing documents of a draft that the vault's own list lacks: publishing adds them, so the review says so (R01).
import { missingDocuments } from '../../../../domain/rule-sets/documents.ts';
import type { RuleSet } from '../../../../domain/rules/model.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useMay } from '../../../calls/use-me.ts';
import { ListRow, RowList, Section } from '../../../components/index.ts';
import { useText } from '../../../i18n/use-text.ts';

export function MissingDocuments({ ruleSet }: { ruleSet: RuleSet }) {
  const { t } = useText();
  const may = useMay();
  const { data } = useCall('organisation.get', {});
  const missing = data === undefined ? [] : missingDocuments(ruleSet.documents, data.documents);
  if (missing.length === 0) return null;
  return (
    <Section title={t('rules.review.documents')}>
      <p className="dim">{t(may('organisation.saveDocument') ? 'rules.review.added' : 'rules.review.notAdded')}</p>
      <RowList label={t('rules.review.documents')}>
        {missing.map(({ id, title, reference }) => (
          <ListRow key={id} title={<bdi>{title}</bdi>} detail={<bdi>{reference}</bdi>} />
        ))}
      </RowList>
    </Section>
  );
}

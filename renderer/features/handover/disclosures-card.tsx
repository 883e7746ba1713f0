// Requests for public records that the absent person is to answer: until when, and who answers them meanwhile. R25, R39.
import { Link } from 'wouter';
import type { BriefingDisclosure, BriefingView } from '../../../domain/handover/briefing-model.ts';
import { Section } from '../../components/index.ts';
import { useNow } from '../../hooks/use-now.ts';
import { listed, relativeDue } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import layout from '../../components/basics/layout.module.css';
import classes from './handover.module.css';

export function useDisclosureWords(): (disclosure: BriefingDisclosure) => string {
  const { t } = useText();
  const { today } = useNow();
  return ({ dueOn, answeredBy }) =>
    [
      t('absences.handover.due', { when: relativeDue(dueOn, today) }),
      answeredBy.length === 0
        ? t('handover.disclosures.nobody')
        : t('handover.disclosures.answeredBy', { names: listed(answeredBy) }),
    ].join(', ');
}

export function DisclosuresCard({ disclosures }: Pick<BriefingView, 'disclosures'>) {
  const { t } = useText();
  const words = useDisclosureWords();
  if (disclosures.length === 0) return null;
  return (
    <Section title={t('handover.disclosures.title')}>
      <ul className={classes.list}>
        {disclosures.map((disclosure) => (
          <li key={disclosure.id} className={classes.row}>
            <Link href={paths.disclosure(disclosure.id)} className={layout.linkish ?? ''}>
              <span className="dim">{disclosure.number} </span>
              <bdi>{disclosure.title}</bdi>
            </Link>
            <span className={classes.rowMore}>{words(disclosure)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

// Open items of a channel, each with due date and link.
import { Link } from 'wouter';
import type { BriefingChannel } from '../../../domain/handover/briefing-model.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useStepTitle } from '../../hooks/use-step-title.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeDue } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import layout from '../../components/basics/layout.module.css';
import classes from './handover.module.css';

type Item = BriefingChannel['open'][number];

/** Maximum number listed, most urgent first; the rest is in the regular lists. */
const MAX_SHOWN = 15;

const pathOf = ({ kind, id }: Item): string =>
  kind === 'closureStep' ? paths.closure(id) : kind === 'inquiry' ? paths.inquiry(id) : paths.case(id);

export function OpenItems({ items }: { items: readonly Item[] }) {
  const { t } = useText();
  const { today } = useNow();
  const stepTitle = useStepTitle();
  const titleOf = ({ kind, title }: Item): string =>
    title === '' ? t('moderation.untitled') : (kind === 'closureStep' ? stepTitle(title) : title).slice(0, 120);
  if (items.length === 0) return <p className="dim">{t('handover.briefing.nothingOpen')}</p>;
  return (
    <ul className={classes.list}>
      {items.slice(0, MAX_SHOWN).map((item) => (
        <li key={`${item.kind}-${item.id}-${item.title}`} className={classes.row}>
          <Link href={pathOf(item)} className={layout.linkish ?? ''}>
            {item.recordNo !== '' && <span className="dim">{item.recordNo} </span>}
            <bdi>{titleOf(item)}</bdi>
          </Link>
          <span className={classes.rowMore}>
            {t(`absences.handover.items.${item.kind}`)}
            {item.due !== null && `, ${t('absences.handover.due', { when: relativeDue(item.due, today) })}`}
          </span>
        </li>
      ))}
      {items.length > MAX_SHOWN && (
        <li className={classes.rowMore}>{t('absences.gaps.more', { count: items.length - MAX_SHOWN })}</li>
      )}
    </ul>
  );
}

// A moderation case in the inbox: what was written, what is saved of it, and the way on.
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { StateLabel, ProblemNote, StoredImage, isPicture } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';
import { startInStep } from '../../hooks/passed-value.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import classes from './inbox.module.css';
import type { ItemProps } from './item-props.ts';
import { Received } from './received.tsx';
import { useItemTitle } from './use-item-title.ts';

export function CaseItem({ row }: Pick<ItemProps, 'row'>) {
  const { t } = useText();
  const { today } = useNow();
  const titleOf = useItemTitle();
  const { data: view, problem, refetch } = useCall('moderation.get', { id: row.id });
  if (view === undefined) return <ProblemNote problem={problem} onRetry={refetch} />;
  const { item, sender, evidence, preserved, seenAt } = view.case;
  const from = sender?.kind === 'known' ? [sender.name, sender.handle].filter((part) => part !== '').join(', ') : '';
  const [picture] = evidence.filter(isPicture);
  return (
    <>
      <p className={classes.state}>
        {preserved === null ? (
          <StateLabel tone="amber">{t('inbox.notPreserved')}</StateLabel>
        ) : (
          <StateLabel tone="green">{t('inbox.preserved')}</StateLabel>
        )}
        <span className="dim">{t('inbox.seen', { when: relativeTime(seenAt, today) })}</span>
      </p>
      <Received text={item.text === '' ? titleOf(row) : item.text} sender={from || t('inbox.noSender')} />
      {picture !== undefined && <StoredImage file={picture} />}
      <div>
        <Button component={Link} href={paths.case(row.id)} {...{ state: startInStep.with(true) }}>
          {t(`inbox.go.${row.kind === 'diary' ? 'diary' : 'case'}`)}
        </Button>
      </div>
    </>
  );
}

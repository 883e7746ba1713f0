// On a finished record: whether its content may be disposed of, its hold if any, and the actions for both (R47).
import { Anchor, Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { Section, Note, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import { exactTime } from '../../i18n/format.ts';
import { usePersonName } from '../../hooks/use-names.ts';
import { paths } from '../../routes.ts';
import layout from '../../components/basics/layout.module.css';
import { DisposeDialog } from './dispose-dialog.tsx';
import { HoldDialog, ReleaseDialog } from './hold-dialogs.tsx';
import type { RecordToDispose } from './record-to-dispose.ts';

export function DisposalCard({ record, level = 3 }: { record: RecordToDispose; level?: 2 | 3 }) {
  const { t } = useText();
  const may = useMay();
  const nameOf = usePersonName();
  const { kind, id } = record;
  const { data, problem } = useCall('disposal.state', { kind, id });
  const [asking, setAsking] = useState<'dispose' | 'hold' | 'release' | null>(null);
  const close = (): void => setAsking(null);
  if (!data) return <ProblemNote problem={problem} />;
  const { hold, mayDispose, blocked, listId } = data;
  const disposes = mayDispose && may('disposal.proposeOne');
  const why = blocked.filter((block) => block !== 'held');
  return (
    <Section title={t('disposal.title')} level={level}>
      <div className={layout.stack}>
        <p className="dim">{t('disposal.card.text')}</p>
        {hold !== null && (
          <Note tone="amber" icon={<IconLock size={16} aria-hidden />}>
            <bdi>
              {t('disposal.card.held', {
                name: nameOf(hold.stamp.by),
                when: exactTime(hold.stamp.at),
                reason: hold.reason,
              })}
            </bdi>
          </Note>
        )}
        {why.map((block) => (
          <p key={block} className={layout.quiet}>
            {t(`disposal.blocked.${block}`)}
          </p>
        ))}
        {!disposes && <p className={layout.quiet}>{t('disposal.card.registrarOnly')}</p>}
        {listId !== null && (
          <p>
            {t('disposal.card.proposed')}{' '}
            <Anchor component={Link} href={paths.disposalList(listId)} fz="inherit" underline="always">
              {t('disposal.card.toList')}
            </Anchor>
          </p>
        )}
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
          {hold === null && may('disposal.hold') && (
            <Button variant="default" onClick={() => setAsking('hold')}>
              {t('disposal.card.hold')}
            </Button>
          )}
          {hold !== null && disposes && (
            <Button variant="default" onClick={() => setAsking('release')}>
              {t('disposal.card.release')}
            </Button>
          )}
          {disposes && blocked.length === 0 && listId === null && (
            <Button variant="default" onClick={() => setAsking('dispose')}>
              {t('disposal.card.dispose')}
            </Button>
          )}
        </div>
      </div>
      {asking === 'hold' && <HoldDialog record={record} onClose={close} />}
      {asking === 'release' && <ReleaseDialog record={record} onClose={close} />}
      {asking === 'dispose' && <DisposeDialog record={record} onClose={close} />}
    </Section>
  );
}

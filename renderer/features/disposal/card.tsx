// On a finished case: whether its content may be disposed of, its hold if any, and the actions for both (R47).
import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import type { CaseView } from '../../../domain/moderation/calls.ts';
import { Section, Note, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import { exactTime } from '../../i18n/format.ts';
import { usePersonName } from '../../hooks/use-names.ts';
import layout from '../../components/basics/layout.module.css';
import { DisposeDialog } from './dispose-dialog.tsx';
import { HoldDialog, ReleaseDialog } from './hold-dialogs.tsx';

export function DisposalCard({ view }: { view: CaseView }) {
  const { t } = useText();
  const may = useMay();
  const nameOf = usePersonName();
  const caseId = view.case.id;
  const { data, problem } = useCall('disposal.state', { caseId });
  const [asking, setAsking] = useState<'dispose' | 'hold' | 'release' | null>(null);
  const close = (): void => setAsking(null);
  if (!data) return <ProblemNote problem={problem} />;
  const { hold, mayDispose } = data;
  const disposes = mayDispose && may('disposal.carryOut');
  return (
    <Section title={t('disposal.title')} level={3}>
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
        {!disposes && <p className={layout.quiet}>{t('disposal.card.registrarOnly')}</p>}
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
          {disposes && hold === null && (
            <Button variant="default" color="red" onClick={() => setAsking('dispose')}>
              {t('disposal.card.dispose')}
            </Button>
          )}
        </div>
      </div>
      {asking === 'hold' && <HoldDialog caseId={caseId} onClose={close} />}
      {asking === 'release' && <ReleaseDialog caseId={caseId} onClose={close} />}
      {asking === 'dispose' && <DisposeDialog view={view} onClose={close} />}
    </Section>
  );
}

// Ends the handling of a lost channel: it was recovered, or it is closed by a decision.
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { Section, Note, ProblemNote } from '../../components/index.ts';
import { WizardButtons } from '../../wizard/wizard.tsx';
import { useAction } from '../../calls/use-action.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { RemainingList } from '../../wizard/remaining-list.tsx';
import layout from '../../components/basics/layout.module.css';
import { blockItems } from './steps/blocks.ts';
import { newClosureChannel } from './dialogs/start.tsx';
import type { ClosureDetails } from './steps/types.ts';

export function RecoverCard({ view, onShow }: { view: ClosureDetails; onShow: (stepId: string) => void }) {
  const { t, tk } = useText();
  const may = useMay();
  const [, go] = useLocation();
  const [note, setNote] = useState('');
  const recover = useAction('closures.recover', { quiet: true });
  const items = blockItems(view, tk, { goTo: t('closures.finish.goTo'), onShow });
  const close = (): void => go(paths.newClosure, { state: newClosureChannel.with(view.closure.channelId) });
  return (
    <Section title={t('closures.recover.title')}>
      <div className={layout.stack}>
        {items.length > 0 ? (
          <RemainingList title={t('closures.recover.notReady')} items={items} />
        ) : (
          <Note tone="green">{t('closures.recover.ready')}</Note>
        )}
        <Textarea
          label={t('closures.recover.note')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={20_000}
          withAsterisk
        />
        <ProblemNote problem={recover.problem} />
        <WizardButtons>
          <Button
            {...recover.press}
            disabled={items.length > 0 || note.trim() === ''}
            loading={recover.busy}
            onClick={() => void recover.run({ id: view.closure.id, note })}
          >
            {t('closures.recover.recover')}
          </Button>
          {may('closures.start') && (
            <Button variant="default" onClick={close}>
              {t('closures.recover.close')}
            </Button>
          )}
        </WizardButtons>
      </div>
    </Section>
  );
}

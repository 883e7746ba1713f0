// Finishing a closure: what blocks it, in sentences; then the button that closes the channel (R24).
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Section, Note, ProblemNote, useConfirm } from '../../components/index.ts';
import { WizardButtons } from '../../wizard/wizard.tsx';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { RemainingList } from '../../wizard/remaining-list.tsx';
import layout from '../../components/basics/layout.module.css';
import { blockItems } from './steps/blocks.ts';
import type { ClosureDetails } from './steps/types.ts';
import { ConfirmNameDialog } from './dialogs/confirm-name.tsx';

export function FinishCard({ view, onShow }: { view: ClosureDetails; onShow: (stepId: string) => void }) {
  const { t, tk } = useText();
  const confirm = useConfirm();
  const [asking, setAsking] = useState(false);
  const finish = useAction('closures.finish', { quiet: true });
  const { closure } = view;
  const destroyed = Object.values(closure.loginFates).filter((fate) => fate === 'destroyed').length;
  const text =
    destroyed === 0 ? t('closures.finish.confirmPlain') : t('closures.finish.confirmText', { count: destroyed });
  const items = blockItems(view, tk, { goTo: t('closures.finish.goTo'), onShow });
  const run = async (): Promise<void> => {
    if (view.asksWords.finish) setAsking(true);
    else if (
      await confirm({
        title: t('closures.finish.confirmTitle'),
        text,
        confirm: t('closures.finish.finish'),
        danger: true,
        call: 'closures.finish',
      })
    )
      await finish.run({ id: closure.id });
  };
  return (
    <Section title={t('closures.finish.title')}>
      <div className={layout.stack}>
        {items.length > 0 ? (
          <RemainingList title={t('closures.finish.notReady')} items={items} />
        ) : (
          <Note tone="green">{t('closures.finish.ready')}</Note>
        )}
        {!asking && <ProblemNote problem={finish.problem} />}
        <WizardButtons>
          <Button {...finish.press} disabled={items.length > 0} loading={finish.busy} onClick={() => void run()}>
            {t('closures.finish.finish')}
          </Button>
        </WizardButtons>
      </div>
      {asking && (
        <ConfirmNameDialog
          title={t('closures.finish.confirmTitle')}
          text={`${text} ${t('closures.words.noWayBack')}`}
          channelName={view.channelName}
          confirm={t('closures.finish.finish')}
          busy={finish.busy}
          press={finish.press}
          problem={finish.problem}
          onConfirm={(words) => void finish.run({ id: closure.id, words })}
          onClose={() => setAsking(false)}
        />
      )}
    </Section>
  );
}

// Step for the logins: each is destroyed or sealed (R11).
import { Button } from '@mantine/core';
import { useState } from 'react';
import { ChoiceCards, Note, ProblemNote } from '../../../components/index.ts';
import { WizardButtons } from '../../../wizard/wizard.tsx';
import { notifyDone } from '../../../calls/notify.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useText } from '../../../i18n/use-text.ts';
import layout from '../../../components/basics/layout.module.css';
import type { StepPartProps } from './types.ts';
import { useStepDraft } from './use-draft.ts';

type Fates = StepPartProps['view']['closure']['loginFates'];

export function LoginsPart({ view, step, waits, onSaved }: StepPartProps) {
  const { t } = useText();
  const { closure, logins } = view;
  const [fates, setFates] = useState<Fates>(closure.loginFates);
  const save = useAction('closures.saveLoginFates', { quiet: true });
  const draft = useStepDraft(closure.id, step);
  const allDecided = logins.every((login) => fates[login.id] !== undefined);
  // Once every login is decided the step is done, unless it still waits for other steps.
  const run = async (): Promise<void> => {
    if (logins.length > 0) {
      const saved = await save.run({ id: closure.id, fates });
      if (!saved.ok) return;
    }
    if (
      allDecided &&
      waits.length === 0 &&
      step.state === 'todo' &&
      !(await draft.save({ ...draft.values, state: 'done' }))
    )
      return;
    notifyDone(t('closures.logins.saved'));
    if (allDecided && waits.length === 0) onSaved();
  };
  return (
    <div className={layout.stack}>
      <p className="dim">{logins.length === 0 ? t('closures.logins.none') : t('closures.step.byLogins')}</p>
      {closure.name?.choice === 'keep' && <Note tone="amber">{t('closures.logins.keepHint')}</Note>}
      {logins.map((login) => (
        <ChoiceCards
          key={login.id}
          label={t('closures.logins.fateOf', { login: login.label })}
          showLabel
          columns={2}
          value={fates[login.id] ?? null}
          onChange={(fate) => setFates({ ...fates, [login.id]: fate })}
          options={[
            { value: 'destroyed', title: t('closures.logins.destroyed'), text: t('closures.logins.destroyedText') },
            { value: 'sealed', title: t('closures.logins.sealed'), text: t('closures.logins.sealedText') },
          ]}
        />
      ))}
      <ProblemNote problem={save.problem ?? draft.problem} />
      <WizardButtons>
        <Button
          onClick={() => void run()}
          loading={save.busy || draft.busy}
          disabled={logins.length === 0 && waits.length > 0}
        >
          {logins.length === 0 ? t('closures.step.save') : t('closures.logins.save')}
        </Button>
      </WizardButtons>
    </div>
  );
}

// One button if the system keyring has the member's key; the passphrase remains available.
import { Button } from '@mantine/core';
import type { Problem } from '../../../domain/kernel/result.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './gate.module.css';

export interface RememberedFormProps {
  member: { id: string; label: string };
  readOnly: boolean;
  onTyping: () => void;
  /** A key that no longer works is deleted; the passphrase form then shows why. */
  onProblem: (problem: Problem) => void;
}

export function RememberedForm({ member, readOnly, onTyping, onProblem }: RememberedFormProps) {
  const { t } = useText();
  const unlock = useAction('vault.unlockRemembered', {
    onProblem: (problem) => {
      onProblem(problem);
      return true;
    },
  });
  return (
    <div className={classes.form}>
      <p className={classes.folder}>{t('vault.unlock.rememberedText')}</p>
      <Button fullWidth autoFocus loading={unlock.busy} onClick={() => void unlock.run({ memberId: member.id })}>
        {readOnly ? t('vault.unlock.readOnlyButton') : t('vault.unlock.remembered', { name: member.label })}
      </Button>
      <Button variant="default" fullWidth disabled={unlock.busy} onClick={onTyping}>
        {t('vault.unlock.usePassphrase')}
      </Button>
    </div>
  );
}

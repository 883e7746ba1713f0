// Suspends a member until reinstated; states beforehand what no one can open in the meantime. R11, R26.
import { Button } from '@mantine/core';
import type { Member } from '../../../domain/members/calls.ts';
import { Dialog, ProblemNote } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { AccessConsequences } from './access-consequences.tsx';
import classes from './members.module.css';

export function SuspendDialog({ member, onClose }: { member: Member | null; onClose: () => void }) {
  const { t } = useText();
  const name = member?.name ?? '';
  const { data, problem } = useCall(
    'members.leaves',
    { personId: member?.personId ?? 'x', as: 'shutOut' },
    { enabled: member !== null },
  );
  const set = useAction('members.setDisabled', {
    quiet: true,
    onDone: () => {
      notifyDone(t('members.disable.done', { name }));
      onClose();
    },
  });
  return (
    <Dialog
      opened={member !== null}
      onClose={onClose}
      title={<bdi>{t('members.disable.title', { name })}</bdi>}
      buttons={
        <>
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('common.cancel')}
          </Button>
          {/* Waits until the consequences have loaded or failed to load, but not for them to be harmless: a stolen
              passphrase must be stopped immediately. */}
          <Button
            {...set.press}
            color="red"
            loading={set.busy}
            disabled={!data && !problem}
            onClick={() => void (member && set.run({ personId: member.personId, disabled: true }))}
          >
            {t('members.disable.action')}
          </Button>
        </>
      }
    >
      <div className={classes.stack}>
        <p>{t('members.disable.text')}</p>
        <ProblemNote problem={problem ?? set.problem} />
        {data && <AccessConsequences leaves={data} />}
      </div>
    </Dialog>
  );
}

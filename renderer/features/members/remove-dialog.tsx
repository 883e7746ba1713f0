// Removes a member: the consequences, the passwords to change, and the same list again afterwards.
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { DepartureConsequences, Member } from '../../../domain/members/calls.ts';
import { Dialog, Note, ProblemNote } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { listed } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { HeldChannels, AccessConsequences } from './access-consequences.tsx';
import classes from './members.module.css';

interface Ways {
  readonly onClose: () => void;
  /** The person may have seen the recovery sheet. */
  readonly onNewSheet: () => void;
}

export function RemoveDialog({ member, onClose, onNewSheet }: { member: Member | null } & Ways) {
  const [done, setDone] = useState<DepartureConsequences | null>(null);
  const close = (): void => {
    onClose();
    setDone(null);
  };
  return done === null ? (
    <Ask member={member} onDone={setDone} onClose={close} />
  ) : (
    <Removed
      leaves={done}
      onClose={close}
      onNewSheet={() => {
        close();
        onNewSheet();
      }}
    />
  );
}

function Ask({
  member,
  onDone,
  onClose,
}: {
  member: Member | null;
  onDone: (leaves: DepartureConsequences) => void;
  onClose: () => void;
}) {
  const { t } = useText();
  const name = member?.name ?? '';
  const { data, problem } = useCall(
    'members.leaves',
    { personId: member?.personId ?? 'x', as: 'removed' },
    { enabled: member !== null },
  );
  const remove = useAction('members.remove', { quiet: true, onDone });
  const [knowingly, setKnowingly] = useState(false);
  const loses = data?.keys.some(({ way }) => way === 'none') === true;
  return (
    <Dialog
      opened={member !== null}
      onClose={onClose}
      title={<bdi>{t('members.remove.title', { name })}</bdi>}
      buttons={
        <>
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('common.cancel')}
          </Button>
          <Button
            {...remove.press}
            color="red"
            loading={remove.busy}
            disabled={!data || (loses && !knowingly)}
            onClick={() => void (member && remove.run({ personId: member.personId, knowingly }))}
          >
            {t('members.remove.confirm')}
          </Button>
        </>
      }
    >
      <div className={classes.stack}>
        <p>{t('members.remove.text')}</p>
        <p className="dim">{t('members.remove.stays')}</p>
        <ProblemNote problem={problem ?? remove.problem} />
        {data && <AccessConsequences leaves={data} />}
        {loses && (
          <Checkbox
            checked={knowingly}
            onChange={(event) => setKnowingly(event.currentTarget.checked)}
            label={t('members.remove.knowingly')}
          />
        )}
      </div>
    </Dialog>
  );
}

function Removed({ leaves, onClose, onNewSheet }: { leaves: DepartureConsequences } & Ways) {
  const { t } = useText();
  const { name, channels, invitations, sheetSeen } = leaves;
  return (
    <Dialog
      opened
      onClose={onClose}
      title={<bdi>{t('members.remove.doneTitle', { name })}</bdi>}
      buttons={
        <>
          {channels.length > 0 && (
            <Button variant="default" component={Link} href={paths.logins}>
              {t('members.remove.logins')}
            </Button>
          )}
          {sheetSeen && (
            <Button variant="default" onClick={onNewSheet}>
              {t('members.sheet.makeNew')}
            </Button>
          )}
          <Button onClick={onClose} data-autofocus>
            {t('members.remove.close')}
          </Button>
        </>
      }
    >
      <div className={classes.stack} role="status">
        <p>{t('members.remove.doneText')}</p>
        {invitations.length > 0 && (
          <p>
            <bdi>{t('members.remove.invitations', { count: invitations.length, names: listed(invitations) })}</bdi>
          </p>
        )}
        {sheetSeen && <Note tone="amber">{t('members.remove.newSheet')}</Note>}
        {channels.length > 0 && (
          <div>
            <h3>{t('members.remove.change')}</h3>
            <HeldChannels channels={channels} />
          </div>
        )}
      </div>
    </Dialog>
  );
}

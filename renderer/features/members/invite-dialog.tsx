// Invites one or more people, then shows each person's one-time code, once.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { invitable } from '../../../domain/members/rules.ts';
import { Dialog, ManyPicker, usePeopleAsOptions } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { compareSv } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { CodesDialog } from './codes-dialog.tsx';
import classes from './members.module.css';
import type { Invitee } from './invitation-code.ts';

export function InviteDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [invited, setInvited] = useState<readonly Invitee[] | null>(null);
  if (invited !== null)
    return (
      <CodesDialog
        people={invited}
        onClose={() => {
          setInvited(null);
          onClose();
        }}
      />
    );
  return <ChoosePeople opened={opened} onClose={onClose} onChosen={setInvited} />;
}

function ChoosePeople({
  opened,
  onClose,
  onChosen,
}: {
  opened: boolean;
  onClose: () => void;
  onChosen: (people: readonly Invitee[]) => void;
}) {
  const { t } = useText();
  const [ids, setIds] = useState<string[]>([]);
  const { data: people } = useCall('people.list', {});
  const { data } = useCall('members.list', {});
  const asOptions = usePeopleAsOptions();
  const candidates = invitable(people ?? [], new Set(data?.members.map(({ personId }) => personId))).sort((a, b) =>
    compareSv(a.name, b.name),
  );
  const chosen = candidates.filter(({ id }) => ids.includes(id)).map(({ id, name }) => ({ id, name }));
  const noneLeft = people !== undefined && data !== undefined && candidates.length === 0;
  const close = (): void => {
    setIds([]);
    onClose();
  };
  return (
    <Dialog
      opened={opened}
      onClose={close}
      title={t('members.invite.title')}
      buttons={
        <>
          <Button variant="default" onClick={close}>
            {t('common.cancel')}
          </Button>
          {noneLeft ? (
            <Button component={Link} href={paths.people}>
              {t('members.invite.toPeople')}
            </Button>
          ) : (
            <Button
              disabled={chosen.length === 0}
              onClick={() => {
                setIds([]);
                onChosen(chosen);
              }}
            >
              {t('members.invite.make', { count: Math.max(1, chosen.length) })}
            </Button>
          )}
        </>
      }
    >
      <div className={classes.stack}>
        <p className="dim">{t('members.invite.text')}</p>
        {noneLeft ? (
          <p>{t('members.invite.nobody')}</p>
        ) : (
          <ManyPicker
            label={t('members.invite.who')}
            hint={t('members.invite.whoHint')}
            options={asOptions(candidates)}
            value={ids}
            onChange={setIds}
            placeholder={t('common.choose')}
            inputClass={classes.inner}
          />
        )}
      </div>
    </Dialog>
  );
}

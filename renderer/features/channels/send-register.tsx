// Saves the register, or one department's part of it, as a signed file for another vault. R07, R08, R30.
import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { Dialog, Facts, ProblemNote } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMe } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './channels-screen.module.css';

const ALL = 'all';
const WIDE = 'wide';

export function SendRegister() {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('channelImport.send.button')}
      </Button>
      {open && <SendDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function SendDialog({ onClose }: { onClose: () => void }) {
  const { t, language } = useText();
  const { today } = useNow();
  const me = useMe();
  const { data: organisation } = useCall('organisation.get', {});
  const { data: own, problem, refetch } = useCall('registerFiles.digits', {});
  const [which, setWhich] = useState(me?.departmentId ?? ALL);
  const save = useAction('registerFiles.save', {
    onDone: ({ saved }) => {
      if (!saved) return;
      notifyDone(t('channelImport.send.saved'));
      onClose();
    },
  });
  const departments = organisation?.departments.filter(({ archived }) => archived === null) ?? [];
  const choices = [
    { value: ALL, label: t('channelImport.send.all') },
    { value: WIDE, label: t('channelImport.send.wide') },
    ...departments.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const of = which === ALL ? '' : (choices.find(({ value }) => value === which)?.label ?? '');
  const name = t('channelImport.send.name', { of, day: today }).replace(/\s+/g, ' ').slice(0, 200);
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('channelImport.send.title')}
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            loading={save.busy}
            onClick={() =>
              void save.run({
                ...{ name, language },
                ...(which === ALL ? {} : { departmentId: which === WIDE ? null : which }),
              })
            }
          >
            {t('channelImport.send.save')}
          </Button>
        </>
      }
    >
      <div className={classes.send}>
        <p>{t('channelImport.send.text')}</p>
        <Select
          label={t('channelImport.send.which')}
          data={choices}
          value={which}
          onChange={(value) => value !== null && setWhich(value)}
          allowDeselect={false}
        />
        <ProblemNote problem={problem} onRetry={refetch} />
        {own && (
          <div>
            <Facts rows={[{ label: t('channelImport.send.digits'), value: own.digits, code: true }]} />
            <p className="dim">{t('channelImport.send.digitsHint')}</p>
          </div>
        )}
      </div>
    </Dialog>
  );
}

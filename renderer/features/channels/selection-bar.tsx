// What can be done with the chosen channels together.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { FormDialog, Note } from '../../components/index.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './channels-screen.module.css';
import { ResponsibleForMany, RosterForMany } from './forms/many.tsx';
import { useVerify } from './use-verify.ts';

/** As many as a call takes. */
const MAX_AT_ONCE = 500;

type Act = 'responsible' | 'roster';

export function SelectionBar({ ids, onClear }: { ids: readonly string[]; onClear: () => void }) {
  const { t } = useText();
  const may = useMay();
  const [act, setAct] = useState<Act | null>(null);
  const verify = useVerify(onClear);
  const close = (): void => setAct(null);
  const count = ids.length;
  return (
    <div className={classes.selection}>
      <Note
        tone="accent"
        action={
          <div className={classes.selectionButtons}>
            <Button variant="subtle" onClick={onClear}>
              {t('channels.list.clearSelection')}
            </Button>
            {may('channels.changeMany') && (
              <>
                <Button variant="default" onClick={() => setAct('responsible')}>
                  {t('bulk.channels.responsible')}
                </Button>
                <Button variant="default" onClick={() => setAct('roster')}>
                  {t('bulk.channels.roster')}
                </Button>
              </>
            )}
            <Button variant="default" loading={verify.busy} onClick={() => void verify.run(ids.slice(0, MAX_AT_ONCE))}>
              {t('channels.list.verifySelected')}
            </Button>
          </div>
        }
      >
        <strong role="status">{t('channels.list.selected', { count })}</strong>
      </Note>
      <FormDialog
        open={act}
        onClose={close}
        title={t(act === 'roster' ? 'bulk.channels.rosterTitle' : 'bulk.channels.responsibleTitle', { count })}
      >
        {(what) =>
          what === 'roster' ? (
            <RosterForMany ids={ids} onClose={close} />
          ) : (
            <ResponsibleForMany ids={ids} onClose={close} />
          )
        }
      </FormDialog>
    </div>
  );
}

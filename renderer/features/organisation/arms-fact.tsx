// The municipality's arms on its card: shown, given, replaced and removed.
import { Button, FileButton } from '@mantine/core';
import { useState } from 'react';
import { MAX_ARMS_BYTES } from '../../../domain/organisation/arms.ts';
import type { Municipality } from '../../../domain/organisation/model.ts';
import type { Problem } from '../../../domain/kernel/result.ts';
import { call } from '../../bridge.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useMay } from '../../calls/use-me.ts';
import { Note, ProblemNote, useConfirm } from '../../components/index.ts';
import { Arms } from '../../components/identity/arms.tsx';
import { useText } from '../../i18n/use-text.ts';
import { drawArms } from './draw-arms.ts';
import classes from './organisation.module.css';

/** What the screen itself says of a file, before the program has seen it or after. */
type Unusable = 'tooLarge' | 'unreadable' | 'notDrawn';

export function ArmsFact({ municipality }: { municipality: Municipality }) {
  const { t } = useText();
  const may = useMay();
  const { arms, name } = municipality;
  return (
    <div className={classes.arms}>
      <div className={classes.armsPicture}>
        <Arms arms={arms} name={t('organisation.arms.name', { name })} large />
        {arms === undefined && <span>{t('organisation.arms.none')}</span>}
      </div>
      {may('organisation.saveArms') && <ChooseArms hasArms={arms !== undefined} />}
    </div>
  );
}

function ChooseArms({ hasArms }: { hasArms: boolean }) {
  const { t } = useText();
  const confirm = useConfirm();
  const save = useAction('organisation.saveArms', { quiet: true });
  const [unusable, setUnusable] = useState<Unusable | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  const store = async (picture: Uint8Array<ArrayBuffer> | null): Promise<void> => {
    const saved = await save.run({ picture });
    if (saved.ok) notifyDone(t(picture === null ? 'organisation.arms.removed' : 'organisation.arms.saved'));
    else setProblem(saved.error);
  };
  const take = async (given: File): Promise<Unusable | null> => {
    if (given.size > MAX_ARMS_BYTES) return 'tooLarge';
    const file = await given.arrayBuffer().then(
      (buffer) => new Uint8Array(buffer),
      () => null,
    );
    if (file === null) return 'unreadable';
    const read = await call('organisation.readArms', { file });
    if (!read.ok) {
      setProblem(read.error);
      return null;
    }
    const picture = await drawArms(file, read.value);
    if (picture === null) return 'notDrawn';
    await store(picture);
    return null;
  };
  const choose = async (given: File | null): Promise<void> => {
    if (given === null) return;
    setProblem(null);
    setUnusable(null);
    setBusy(true);
    setUnusable(await take(given));
    setBusy(false);
  };
  const remove = async (): Promise<void> => {
    setProblem(null);
    setUnusable(null);
    const agreed = await confirm({
      title: t('organisation.arms.removeTitle'),
      text: t('organisation.arms.removeText'),
      confirm: t('organisation.arms.remove'),
      cancel: t('organisation.arms.keep'),
      danger: true,
      call: 'organisation.saveArms',
    });
    if (agreed) await store(null);
  };
  const label = t(hasArms ? 'organisation.arms.replace' : 'organisation.arms.choose');
  return (
    <>
      <div className={classes.armsActs}>
        <FileButton
          accept="image/png,image/svg+xml,.png,.svg"
          onChange={(file) => void choose(file)}
          inputProps={{ 'aria-label': `${t('organisation.arms.label')}: ${label}`, tabIndex: -1 }}
        >
          {(props) => (
            <Button
              {...props}
              {...save.press}
              variant="default"
              loading={busy}
              aria-label={`${t('organisation.arms.label')}: ${label}`}
            >
              {label}
            </Button>
          )}
        </FileButton>
        {hasArms && (
          <Button
            {...save.press}
            variant="subtle"
            onClick={() => void remove()}
            aria-label={`${t('organisation.arms.label')}: ${t('organisation.arms.remove')}`}
          >
            {t('organisation.arms.remove')}
          </Button>
        )}
      </div>
      <p className="dim">{t('organisation.arms.hint')}</p>
      <ProblemNote problem={problem} />
      {unusable !== null && (
        <Note tone="red" alert>
          {t(`organisation.arms.${unusable}`)}
        </Note>
      )}
    </>
  );
}

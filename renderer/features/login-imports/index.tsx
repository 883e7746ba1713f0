// Imports logins from a KeePass file or a password manager's list: choose, open, preview, apply, undo. R11.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Section } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import type { PressProps } from '../../calls/press.ts';
import { useText } from '../../i18n/use-text.ts';
import { ImportFrame } from '../../imports/frame.tsx';
import { ImportHistoryCard } from '../../imports/history-card.tsx';
import shared from '../../imports/imports.module.css';
import { useForgetOnLeave } from '../../imports/use-forget-on-leave.ts';
import { paths } from '../../routes.ts';
import { ImportDone } from './done-card.tsx';
import { EntriesCard } from './entries-card.tsx';
import { KeyCard } from './key-card.tsx';
import classes from './login-imports.module.css';
import type { Chosen, Done, Preview } from './types.ts';
import { undoing } from './undoing.ts';

export function LoginImportScreen() {
  const { t } = useText();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const forget = useForgetOnLeave('loginImports.cancel', chosen?.importId ?? null);
  const look = useAction('loginImports.preview', { quiet: true, onDone: setPreview });
  const choose = useAction('loginImports.choose', {
    quiet: true,
    onDone: (file) => {
      if (file === null) return;
      setPreview(null);
      setDone(null);
      setChosen(file);
      if (!file.needsKey) void look.run({ importId: file.importId });
    },
  });
  const startOver = (): void => {
    forget();
    setChosen(null);
    setPreview(null);
    setDone(null);
    look.clear();
  };
  const finished = (next: Done): void => {
    setChosen(null);
    setPreview(null);
    setDone(next);
  };
  const start = (): void => void choose.run({});
  const waiting = chosen === null && done === null;
  return (
    <ImportFrame
      title={t('loginImport.title')}
      fileName={chosen?.fileName}
      back={{ label: t('loginImport.back'), to: paths.logins }}
      problem={choose.problem ?? look.problem}
      look={classes.look}
    >
      {waiting && <ChooseCard busy={choose.busy} press={choose.press} onChoose={start} />}
      {chosen?.needsKey === true && preview === null && (
        <KeyCard file={chosen} onOpened={() => void look.run({ importId: chosen.importId })} onOther={startOver} />
      )}
      {chosen !== null && preview !== null && (
        <EntriesCard key={chosen.importId} preview={preview} onDone={finished} onOther={startOver} />
      )}
      {done !== null && <ImportDone done={done} onAnother={startOver} />}
      {waiting && <History />}
    </ImportFrame>
  );
}

function History() {
  const { t } = useText();
  const { data: runs } = useCall('loginImports.list', {});
  return (
    <ImportHistoryCard
      runs={runs}
      detail={({ added, changed, skipped }, made) => (
        <>
          {t('imports.history.by', made)} ·{' '}
          {t('loginImport.history.counts', { added: added.length, changed: changed.length, skipped })}
        </>
      )}
      undoing={undoing}
    />
  );
}

function ChooseCard({ busy, press, onChoose }: { busy: boolean; press: PressProps; onChoose: () => void }) {
  const { t } = useText();
  return (
    <Section title={t('loginImport.choose.title')}>
      <div className={shared.words}>
        <p>{t('loginImport.choose.text')}</p>
        <p className="dim">{t('loginImport.choose.kinds')}</p>
        <div className={shared.buttons}>
          <Button {...press} loading={busy} onClick={onChoose}>
            {t('loginImport.choose.button')}
          </Button>
        </div>
        <p className="dim">{t('loginImport.choose.safe')}</p>
      </div>
    </Section>
  );
}

// Imports logins from a KeePass file or a password manager's list: choose, open, preview, apply, undo. R11.
import { Button } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../bridge.ts';
import { Card, Page, ProblemNote } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { DoneCard } from './done-card.tsx';
import { EntriesCard } from './entries-card.tsx';
import { HistoryCard } from './history-card.tsx';
import { KeyCard } from './key-card.tsx';
import classes from './login-imports.module.css';
import type { Chosen, Done, Preview } from './types.ts';

export function LoginImportScreen() {
  const { t } = useText();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const discard = useDiscardOnLeave(chosen?.importId ?? null);
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
    discard();
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
    <Page
      title={t('loginImport.title')}
      {...(chosen === null ? {} : { subtitle: <bdi>{chosen.fileName}</bdi> })}
      back={{ label: t('loginImport.back'), to: paths.logins }}
    >
      <div className={classes.stack}>
        <ProblemNote problem={choose.problem ?? look.problem} />
        {waiting && <ChooseCard busy={choose.busy} onChoose={start} />}
        {chosen?.needsKey === true && preview === null && (
          <KeyCard file={chosen} onOpened={() => void look.run({ importId: chosen.importId })} onOther={startOver} />
        )}
        {chosen !== null && preview !== null && (
          <EntriesCard key={chosen.importId} preview={preview} onDone={finished} onOther={startOver} />
        )}
        {done !== null && <DoneCard done={done} onAnother={startOver} />}
        {waiting && <HistoryCard />}
      </div>
    </Page>
  );
}

/** Discards the file in the engine when the screen is left; the returned function does so immediately. */
function useDiscardOnLeave(importId: string | null): () => void {
  const current = useRef<string | null>(null);
  useEffect(() => {
    current.current = importId;
  }, [importId]);
  const discard = useCallback(() => {
    if (current.current !== null) void call('loginImports.cancel', { importId: current.current });
  }, []);
  useEffect(() => discard, [discard]);
  return discard;
}

function ChooseCard({ busy, onChoose }: { busy: boolean; onChoose: () => void }) {
  const { t } = useText();
  return (
    <Card title={t('loginImport.choose.title')}>
      <div className={classes.words}>
        <p>{t('loginImport.choose.text')}</p>
        <p className="dim">{t('loginImport.choose.kinds')}</p>
        <div className={classes.buttons}>
          <Button loading={busy} onClick={onChoose}>
            {t('loginImport.choose.button')}
          </Button>
        </div>
        <p className="dim">{t('loginImport.choose.safe')}</p>
      </div>
    </Card>
  );
}

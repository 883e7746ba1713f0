// Imports a channel list: choose a file, preview every row, apply, undo in one step. R08.
import { useState } from 'react';
import type { ImportSettings } from '../../../domain/channel-imports/model.ts';
import type { Problem } from '../../../domain/kernel/result.ts';
import { call } from '../../bridge.ts';
import { type ListFile, Page, ProblemNote } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { ChooseFile } from './choose-file.tsx';
import { DoneCard } from './done-card.tsx';
import { HistoryCard } from './history-card.tsx';
import classes from './channel-imports.module.css';
import { RowsCard } from './rows-card.tsx';
import { SettingsCard } from './settings-card.tsx';
import type { Done, Preview } from './types.ts';

export function ImportScreen() {
  const { t } = useText();
  const [file, setFile] = useState<ListFile | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  const look = async (chosen: ListFile, settings?: Partial<ImportSettings>): Promise<void> => {
    setBusy(true);
    const result = await call('imports.preview', {
      fileName: chosen.name,
      bytes: chosen.bytes,
      ...(settings === undefined ? {} : { settings }),
    });
    setBusy(false);
    setProblem(result.ok ? null : result.error);
    if (!result.ok) return;
    setFile(chosen);
    setPreview(result.value);
    setDone(null);
  };
  const startOver = (): void => {
    setFile(null);
    setPreview(null);
    setDone(null);
    setProblem(null);
  };
  const finished = (next: Done): void => {
    startOver();
    setDone(next);
  };
  return (
    <Page
      title={t('channelImport.title')}
      {...(preview ? { subtitle: <bdi>{preview.fileName}</bdi> } : {})}
      back={{ label: t('channelImport.back'), to: paths.channels }}
    >
      <div className={classes.stack}>
        <ProblemNote problem={problem} />
        {done && <DoneCard done={done} onAnother={startOver} />}
        {!done && !preview && <ChooseFile busy={busy} onChosen={(chosen) => void look(chosen)} />}
        {file && preview && (
          <>
            <SettingsCard
              preview={preview}
              busy={busy}
              onChange={(settings) => void look(file, settings)}
              onAnother={startOver}
            />
            <RowsCard key={keyOf(preview)} file={file} preview={preview} onDone={finished} />
          </>
        )}
        {!preview && <HistoryCard />}
      </div>
    </Page>
  );
}

/** Other settings yield another list: choices made in the previous one do not carry over. */
const keyOf = ({ settings }: Preview): string => JSON.stringify(settings);

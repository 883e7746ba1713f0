// Choosing or dropping the file; it is read here, so that no path crosses the bridge.
import { Button, FileButton } from '@mantine/core';
import { useState } from 'react';
import { MAX_LIST_BYTES } from '../../../domain/imports/calls.ts';
import { Note } from '../../components/index.ts';
import { useText } from '../../hooks/use-text.ts';
import classes from './imports.module.css';
import type { ListFile } from './types.ts';

const MAX_MB = MAX_LIST_BYTES / 1024 / 1024;
type Wrong = 'tooLarge' | 'empty' | 'unreadable';

export function ChooseFile({ busy, onChosen }: { busy: boolean; onChosen: (file: ListFile) => void }) {
  const { t } = useText();
  const [over, setOver] = useState(false);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const take = async (file: File | null | undefined): Promise<void> => {
    if (!file || busy) return;
    if (file.size === 0 || file.size > MAX_LIST_BYTES) {
      setWrong(file.size === 0 ? 'empty' : 'tooLarge');
      return;
    }
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      setWrong(null);
      onChosen({ name: file.name.slice(-200), bytes });
    } catch {
      setWrong('unreadable');
    }
  };
  return (
    <>
      {wrong !== null && (
        <Note tone="red" alert>
          {t(`imports.choose.${wrong}`, { max: MAX_MB })}
        </Note>
      )}
      <section
        className={classes.zone}
        data-over={over || undefined}
        aria-labelledby="import-choose"
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void take(event.dataTransfer.files[0]);
        }}
      >
        <h2 className={classes.zoneTitle} id="import-choose">
          {over ? t('common.file.dropNow') : t('imports.choose.title')}
        </h2>
        <p className={classes.zoneText}>{t('imports.choose.text')}</p>
        <FileButton accept=".xlsx,.csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values" onChange={(file) => void take(file)} inputProps={{ 'aria-label': t('imports.choose.label'), tabIndex: -1 }}>
          {(props) => (
            <Button {...props} loading={busy}>
              {t('imports.choose.button')}
            </Button>
          )}
        </FileButton>
        <p className="dim">
          {t('imports.choose.drop')} {t('imports.choose.hint', { max: MAX_MB })}
        </p>
      </section>
    </>
  );
}

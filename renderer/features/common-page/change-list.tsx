// Changes to the common page as rows: new, removed, changed, each with details.
import { Button } from '@mantine/core';
import { Fragment, useState } from 'react';
import type { PageChangeRow } from '../../../domain/common-page/calls.ts';
import { ListRow, RowList, type Tone } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { type ChangeTexts, useChangeTexts } from './change-texts.ts';

const MAX_SHOWN = 8;
const TONES: Readonly<Record<ChangeTexts['kind'], Tone>> = { new: 'green', gone: 'red', other: 'amber' };

export function ChangeList({
  changes,
  whyGone,
}: {
  changes: readonly PageChangeRow[];
  /** Why a removed channel is not on the page, unless it is closed. */ whyGone?: (channelId: string) => string;
}) {
  const { t } = useText();
  const textsOf = useChangeTexts();
  const [all, setAll] = useState(false);
  const shown = all ? changes : changes.slice(0, MAX_SHOWN);
  return (
    <>
      <RowList label={t('commonPage.changes.label')}>
        {shown.map((change) => {
          const { kind, name, details } = textsOf(change);
          const why = kind === 'gone' && change.closedOn === null ? (whyGone?.(change.channelId) ?? '') : '';
          return (
            <ListRow
              key={change.channelId}
              when={t(`commonPage.changes.${kind}`)}
              tone={TONES[kind]}
              title={<bdi>{name}</bdi>}
              detail={[...details, ...(why === '' ? [] : [why])].map((detail, index) => (
                <Fragment key={detail}>
                  {index > 0 && <br />}
                  <bdi>{detail}</bdi>
                </Fragment>
              ))}
            />
          );
        })}
      </RowList>
      {changes.length > MAX_SHOWN && (
        <Button variant="subtle" mx={8} my={4} onClick={() => setAll((previous) => !previous)} aria-expanded={all}>
          {all ? t('commonPage.changes.fewer') : t('commonPage.changes.more', { count: changes.length - MAX_SHOWN })}
        </Button>
      )}
    </>
  );
}

// Departments, units and people that the import adds.
import { Note } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { listed } from '../../i18n/format.ts';
import type { Preview } from './types.ts';

const MAX_SHOWN = 6;
const KINDS = { departments: 'addsDepartments', units: 'addsUnits', people: 'addsPeople' } as const;

export function AddsNote({ preview }: { preview: Preview }) {
  const { t } = useText();
  const lines = (Object.keys(KINDS) as (keyof typeof KINDS)[]).flatMap((kind) => {
    const names = preview.adds[kind];
    if (names.length === 0) return [];
    const more =
      names.length > MAX_SHOWN ? ` ${t('channelImport.preview.andMore', { count: names.length - MAX_SHOWN })}` : '';
    return [
      `${t(`channelImport.preview.${KINDS[kind]}`, { count: names.length, names: more === '' ? listed(names) : names.slice(0, MAX_SHOWN).join(', ') })}${more}.`,
    ];
  });
  if (lines.length === 0) return null;
  return (
    <Note tone="accent">
      <strong>{t('channelImport.preview.adds')}</strong>
      {lines.map((line) => (
        <p key={line} dir="auto">
          {line}
        </p>
      ))}
    </Note>
  );
}

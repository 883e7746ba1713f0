// Adds a record that is read, or all that a list shows, to a request under way, or to a new one. R39.2.
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useConfirm } from '../../components/index.ts';
import { useNarrow } from '../../hooks/use-narrow.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { type Added, disclosureOf } from './prefill.ts';

export function AddToDisclosure({ added, label }: { added: Added; label: string }) {
  const { t } = useText();
  const may = useMay();
  const [, go] = useLocation();
  const confirm = useConfirm();
  const narrow = useNarrow();
  const mayAdd = may('disclosures.add');
  const [isOpened, setOpened] = useState(false);
  const { data = [] } = useCall('disclosures.list', {}, { enabled: isOpened });
  const said = ({ added: count, skipped }: { added: number; skipped: number }): void =>
    notifyDone(
      skipped === 0
        ? t('disclosures.find.addedAll', { added: count })
        : t('disclosures.find.added', { added: count, skipped }),
    );
  const one = useAction('disclosures.add', { onDone: said });
  const all = useAction('disclosures.addMatching', { onDone: said });
  if (!mayAdd) return null;
  const open = data.filter(({ state }) => state === 'open' || state === 'decision');
  const addTo = async (id: string): Promise<void> => {
    if ('record' in added) {
      await one.run({ id, records: [added.record] });
      return;
    }
    const isSure = await confirm({
      title: t('disclosures.find.addAllAsk', { count: added.count }),
      confirm: t('disclosures.find.addAll', { count: added.count }),
      call: 'disclosures.add',
    });
    if (isSure) await all.run({ id, filter: added.filter });
  };
  return (
    <Menu position="bottom-end" withinPortal opened={isOpened} onChange={setOpened}>
      <Menu.Target>
        {narrow && !('record' in added) ? (
          <ActionIcon variant="default" size="lg" aria-label={label} title={label} loading={all.busy}>
            <IconFileExport size={15} aria-hidden />
          </ActionIcon>
        ) : (
          <Button
            variant="default"
            leftSection={<IconFileExport size={15} aria-hidden />}
            loading={one.busy || all.busy}
            data-disclose={'record' in added || undefined}
          >
            {label}
          </Button>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        {open.map(({ disclosure: { id, number, request } }) => (
          <Menu.Item {...one.press} key={id} onClick={() => void addTo(id)}>
            <bdi>{`${number} ${(request.split('\n')[0] ?? '').slice(0, 60)}`}</bdi>
          </Menu.Item>
        ))}
        {open.length > 0 && <Menu.Divider />}
        <Menu.Item onClick={() => go(paths.newDisclosure, { state: disclosureOf.with(added) })}>
          {t('disclosures.addTo.newOne')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

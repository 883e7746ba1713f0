// Saves the empty list to fill in, as a workbook or a CSV file. R08.
import { Button, Menu } from '@mantine/core';
import { IconDownload, IconTable } from '@tabler/icons-react';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';

export function TemplateMenu() {
  const { t, language } = useText();
  const save = useAction('imports.template', {
    onDone: ({ saved }) => {
      if (saved) notifyDone(t('channelImport.template.saved'));
    },
  });
  const saveAs = (format: 'csv' | 'xlsx'): void =>
    void save.run({ name: t('channelImport.template.name'), format, language });
  const icon = <IconTable size={15} aria-hidden />;
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={15} aria-hidden />} loading={save.busy}>
          {t('channelImport.template.button')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={icon} onClick={() => saveAs('xlsx')}>
          {t('channelImport.template.xlsx')}
        </Menu.Item>
        <Menu.Item leftSection={icon} onClick={() => saveAs('csv')}>
          {t('channelImport.template.csv')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

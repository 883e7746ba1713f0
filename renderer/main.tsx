// Entry point of the main window: installs global guards and listeners, then renders the program.
import './start.ts';
import '@mantine/core/styles.layer.css';
import '@mantine/dates/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import './theme/tokens.css';
import './theme/global.css';
import { createRoot } from 'react-dom/client';
import { byId, ignoreStrayDrops, onFailure } from './bridge.ts';
import { reportFailure } from './components/error-boundary.tsx';
import { followEvents } from './hooks/client.ts';
import { Root } from './root.tsx';
import { watchPasting } from './shell/long-paste.ts';
import { watchCutCaptures } from './shell/cut-capture.ts';

ignoreStrayDrops();
watchPasting();
watchCutCaptures();
onFailure(reportFailure);
followEvents();
const place = byId('root');
if (place) createRoot(place).render(<Root />);

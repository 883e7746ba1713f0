// Before any other module runs: no code from strings (the CSP forbids it), and the nonce for styles made at run time.
import 'dayjs/locale/sv';
import { z } from 'zod';
import { shareNonce, styleNonce } from './bridge.ts';

z.config({ jitless: true });
shareNonce(styleNonce());

import * as z from 'zod/mini';

// The small build of zod has no words of its own for what is wrong; all schemas of outside data import them from here.
z.config(z.locales.en());

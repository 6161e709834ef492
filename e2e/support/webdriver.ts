// WebKit by its own driver: the W3C's WebDriver protocol, as far as the tests need it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { findWebKit } from '../../scripts/lib/browser.mjs';
import { freePort } from '../../scripts/lib/process.mjs';

type WebKit = NonNullable<ReturnType<typeof findWebKit>>;

/** The key that names an element in what the driver sends. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const FIRST_PORT = 5190;

export interface Element {
  readonly [ELEMENT]: string;
}

/** Keys by the driver's code points. */
export const KEYS = { ArrowRight: '\uE014', End: '\uE010', Enter: '\uE007', Escape: '\uE00C' } as const;

/** A screen that exists in memory alone. @returns its process and its name */
async function screenInMemory(program: string): Promise<{ process: ChildProcess; display: string }> {
  const args = ['-displayfd', '1', '-screen', '0', '1500x1100x24', '-nolisten', 'tcp'];
  const process = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const [chunk] = (await once(process.stdout, 'data')) as [Buffer];
  return { process, display: `:${chunk.toString().trim()}` };
}

/** One window of WebKit. */
export class WebDriver {
  private constructor(
    private readonly base: string,
    private readonly session: string,
    private readonly processes: readonly ChildProcess[],
  ) {}

  /** @throws Error with the driver's message if it does not start */
  static async start({ driver, browser, screen }: WebKit, width: number, height: number): Promise<WebDriver> {
    const processes: ChildProcess[] = [];
    // Without a graphics card, frames that go by its buffers come once in two seconds.
    const env: NodeJS.ProcessEnv = { ...process.env, WEBKIT_DISABLE_DMABUF_RENDERER: '1' };
    if (screen) {
      const made = await screenInMemory(screen);
      processes.push(made.process);
      env.DISPLAY = made.display;
    }
    const port = await freePort(FIRST_PORT);
    processes.push(spawn(driver, [`--port=${port}`], { env, stdio: 'ignore' }));
    const base = `http://127.0.0.1:${port}`;
    try {
      await answers(base);
      const options = { binary: browser, args: ['--automation'] };
      const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': options } };
      const { sessionId } = (await send(base, 'POST', '/session', { capabilities })) as { sessionId: string };
      const made = new WebDriver(base, `/session/${sessionId}`, processes);
      await made.call('POST', '/window/rect', { width, height });
      return made;
    } catch (error) {
      for (const started of processes) started.kill();
      throw error;
    }
  }

  private call(method: string, path: string, body?: unknown): Promise<unknown> {
    return send(this.base, method, this.session + path, body);
  }

  async goto(url: string): Promise<void> {
    await this.call('POST', '/url', { url });
  }

  /** Runs the body of a function in the page. @returns what it returns, as JSON */
  evaluate<T>(body: string, ...args: readonly unknown[]): Promise<T> {
    return this.call('POST', '/execute/sync', { script: body, args }) as Promise<T>;
  }

  /** @throws Error if there is none */
  find(selector: string): Promise<Element> {
    return this.call('POST', '/element', { using: 'css selector', value: selector }) as Promise<Element>;
  }

  /** A click as a person makes it: in the middle of the element, after scrolling there. */
  async click(element: Element): Promise<void> {
    await this.call('POST', `/element/${element[ELEMENT]}/click`, {});
  }

  /** Types into an element, as a person does. */
  async type(element: Element, text: string): Promise<void> {
    await this.call('POST', `/element/${element[ELEMENT]}/value`, { text });
  }

  async close(): Promise<void> {
    await this.call('DELETE', '').catch(() => {});
    for (const started of this.processes) started.kill();
  }
}

async function send(base: string, method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(base + path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const { value } = (await response.json()) as { value: { error?: string; message?: string } | null };
  if (!response.ok) throw new Error(`${method} ${path}: ${value?.error} ${value?.message}`);
  return value;
}

/** Waits until the driver listens. */
async function answers(base: string): Promise<void> {
  for (let look = 0; ; look++) {
    try {
      await send(base, 'GET', '/status');
      return;
    } catch (error) {
      if (look > 100) throw error;
      await wait(100);
    }
  }
}

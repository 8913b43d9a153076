import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a server treats one request. */
export interface Behaviour {
  readonly status?: number;
  /** Whether a request for a range gets one; else the whole file. */
  readonly ranges?: boolean;
  /** Bytes of the answer after which the connection breaks. */
  readonly breakAfter?: number;
  /** Bytes after which nothing comes any more. */
  readonly stallAfter?: number;
  /** What is served instead of the content. */
  readonly content?: Buffer;
  /** Whether the answer says how long it is. */
  readonly length?: boolean;
}

export interface FileServer {
  /** The address of a file that behaves so: the first request as the first entry says, ..., later ones as the last. */
  url(...behaviours: readonly Behaviour[]): string;
  /** The `range` of every request, in order; undefined for one of the whole file. */
  readonly requests: (string | undefined)[];
  close(): Promise<void>;
}

/** Test support: a server on this machine that serves `content`, well or badly. */
export async function fileServer(content: Buffer): Promise<FileServer> {
  const files: Behaviour[][] = [];
  const requests: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    requests.push(request.headers.range);
    const behaviours = files[Number(request.url?.slice(1))];
    answer(request, response, content, behaviours.length > 1 ? behaviours.shift()! : behaviours[0]);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (...behaviours) =>
      `http://127.0.0.1:${port}/${files.push(behaviours.length > 0 ? [...behaviours] : [{}]) - 1}`,
    requests,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function answer(request: IncomingMessage, response: ServerResponse, original: Buffer, behaviour: Behaviour): void {
  const { status, ranges = true, breakAfter, stallAfter, content = original, length = true } = behaviour;
  const start = ranges ? Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0) : 0;
  if (status !== undefined || (start > 0 && start >= content.length)) {
    response.writeHead(status ?? 416).end();
    return;
  }
  const body = content.subarray(start);
  response.writeHead(start > 0 ? 206 : 200, {
    ...(length ? { 'content-length': body.length } : {}),
    ...(start > 0 ? { 'content-range': `bytes ${start}-${content.length - 1}/${content.length}` } : {}),
  });
  const most = breakAfter ?? stallAfter;
  if (most === undefined || most >= body.length) response.end(body);
  else if (stallAfter !== undefined) response.write(body.subarray(0, most));
  // once it has left this process, so that the other side gets it
  else response.write(body.subarray(0, most), () => setTimeout(() => response.destroy(), 20));
}

#!/usr/bin/env node
// not dist/cli.js itself: npm links a package's commands before it builds it, and leaves out those that are not there
import '../dist/cli.js';

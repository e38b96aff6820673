#!/usr/bin/env python3
"""Sums per customer of the UCI "Online Retail" invoices, worked out without any code of the product.

    python3 tests/support/uci_truth.py FILE.csv[.xz] [OUT.json]

The rules are those of decisions.md 22: an invoice is a trade; a line counts |quantity| x |price|, rounded half up to the
penny (= 1 fen); credit notes (C...) and invoices with a negative price are a trade of the positive amount with one
successful refund per line; lines without a customer belong to "guest-<invoice>". Customer sum = paid - refunded.
"""

import csv
import json
import lzma
import sys
from decimal import ROUND_HALF_UP, Decimal


def rows_of(path):
    opened = lzma.open(path, "rt", encoding="utf-8", newline="") if path.endswith(".xz") else open(
        path, encoding="utf-8", newline="")
    with opened as text:
        yield from csv.DictReader(text)


def fen_of(row):
    exact = abs(Decimal(row["Quantity"])) * abs(Decimal(row["UnitPrice"]))
    return int(exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP) * 100)


def customer_of(row):
    customer = row["CustomerID"].strip()
    return customer.split(".")[0] if customer else "guest-" + row["InvoiceNo"]


def truth_of(path):
    invoices = {}
    for row in rows_of(path):
        invoice = invoices.setdefault(row["InvoiceNo"], {"customer": customer_of(row), "lines": [], "credit": False})
        invoice["lines"].append(fen_of(row))
        if row["InvoiceNo"].startswith("C") or Decimal(row["UnitPrice"]) < 0:
            invoice["credit"] = True
    customers = {}
    for invoice in invoices.values():
        sums = customers.setdefault(invoice["customer"], {"trades": 0, "refunds": 0, "paid": 0, "refunded": 0})
        amount = sum(invoice["lines"])
        sums["trades"] += 1
        sums["paid"] += amount
        if invoice["credit"]:
            sums["refunds"] += len(invoice["lines"])
            sums["refunded"] += amount
    for sums in customers.values():
        sums["net"] = sums["paid"] - sums["refunded"]
    total = {key: sum(sums[key] for sums in customers.values()) for key in ("trades", "refunds", "paid", "refunded", "net")}
    total["lines"] = sum(len(invoice["lines"]) for invoice in invoices.values())
    return {"total": total, "customers": customers}


def main():
    if len(sys.argv) not in (2, 3):
        sys.stderr.write(__doc__)
        return 2
    text = json.dumps(truth_of(sys.argv[1]), sort_keys=True)
    if len(sys.argv) == 3:
        with open(sys.argv[2], "w", encoding="utf-8") as out:
            out.write(text)
    else:
        print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())

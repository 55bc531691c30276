"""The currencies of ISO 4217, each with how fine its money is."""

from collections.abc import Mapping
from types import MappingProxyType

from clauses.values.refused import Refused, quoted
from grammar.frozen import frozen


@frozen
class Currency:
    """A currency, fund or precious metal that ISO 4217 gives a code.

    ``exponent`` is how many decimals its minor unit is away: 2 for the US dollar, of 100 cents, and 0 for
    the yen. It is ``None`` where the standard says that there is no minor unit, as for gold. A
    ``withdrawn`` code stays readable, for the agreements that were made in it.
    """

    code: str
    name: str
    exponent: int | None
    withdrawn: bool = False


EDITION = "2026-01-01"
"""The edition of ISO 4217 that ``CURRENCIES`` follows, as its maintenance agency dates it."""


def find_currency(code: str) -> Currency | Refused:
    """Look a currency up by its code, in capitals as the standard writes it."""
    currency = CURRENCIES.get(code)
    if currency is not None:
        return currency
    meant = _MEANT.get(code.upper(), code.upper()) if len(code) == 3 else ""
    reason = f"{quoted(code)} is no currency: ISO 4217 has no such code (edition of {EDITION})"
    return Refused(reason, meant if meant in CURRENCIES else None)


_MEANT = {"CNH": "CNY", "NTD": "TWD", "RMB": "CNY", "UKP": "GBP"}

# ISO 4217, list one ("Current currency & funds"), published 2026-01-01 by its maintenance agency, SIX Group.
_CURRENT = (
    Currency("AED", "UAE Dirham", 2),
    Currency("AFN", "Afghani", 2),
    Currency("ALL", "Lek", 2),
    Currency("AMD", "Armenian Dram", 2),
    Currency("AOA", "Kwanza", 2),
    Currency("ARS", "Argentine Peso", 2),
    Currency("AUD", "Australian Dollar", 2),
    Currency("AWG", "Aruban Florin", 2),
    Currency("AZN", "Azerbaijan Manat", 2),
    Currency("BAM", "Convertible Mark", 2),
    Currency("BBD", "Barbados Dollar", 2),
    Currency("BDT", "Taka", 2),
    Currency("BHD", "Bahraini Dinar", 3),
    Currency("BIF", "Burundi Franc", 0),
    Currency("BMD", "Bermudian Dollar", 2),
    Currency("BND", "Brunei Dollar", 2),
    Currency("BOB", "Boliviano", 2),
    Currency("BOV", "Mvdol", 2),
    Currency("BRL", "Brazilian Real", 2),
    Currency("BSD", "Bahamian Dollar", 2),
    Currency("BTN", "Ngultrum", 2),
    Currency("BWP", "Pula", 2),
    Currency("BYN", "Belarusian Ruble", 2),
    Currency("BZD", "Belize Dollar", 2),
    Currency("CAD", "Canadian Dollar", 2),
    Currency("CDF", "Congolese Franc", 2),
    Currency("CHE", "WIR Euro", 2),
    Currency("CHF", "Swiss Franc", 2),
    Currency("CHW", "WIR Franc", 2),
    Currency("CLF", "Unidad de Fomento", 4),
    Currency("CLP", "Chilean Peso", 0),
    Currency("CNY", "Yuan Renminbi", 2),
    Currency("COP", "Colombian Peso", 2),
    Currency("COU", "Unidad de Valor Real", 2),
    Currency("CRC", "Costa Rican Colon", 2),
    Currency("CUP", "Cuban Peso", 2),
    Currency("CVE", "Cabo Verde Escudo", 2),
    Currency("CZK", "Czech Koruna", 2),
    Currency("DJF", "Djibouti Franc", 0),
    Currency("DKK", "Danish Krone", 2),
    Currency("DOP", "Dominican Peso", 2),
    Currency("DZD", "Algerian Dinar", 2),
    Currency("EGP", "Egyptian Pound", 2),
    Currency("ERN", "Nakfa", 2),
    Currency("ETB", "Ethiopian Birr", 2),
    Currency("EUR", "Euro", 2),
    Currency("FJD", "Fiji Dollar", 2),
    Currency("FKP", "Falkland Islands Pound", 2),
    Currency("GBP", "Pound Sterling", 2),
    Currency("GEL", "Lari", 2),
    Currency("GHS", "Ghana Cedi", 2),
    Currency("GIP", "Gibraltar Pound", 2),
    Currency("GMD", "Dalasi", 2),
    Currency("GNF", "Guinean Franc", 0),
    Currency("GTQ", "Quetzal", 2),
    Currency("GYD", "Guyana Dollar", 2),
    Currency("HKD", "Hong Kong Dollar", 2),
    Currency("HNL", "Lempira", 2),
    Currency("HTG", "Gourde", 2),
    Currency("HUF", "Forint", 2),
    Currency("IDR", "Rupiah", 2),
    Currency("ILS", "New Israeli Sheqel", 2),
    Currency("INR", "Indian Rupee", 2),
    Currency("IQD", "Iraqi Dinar", 3),
    Currency("IRR", "Iranian Rial", 2),
    Currency("ISK", "Iceland Krona", 0),
    Currency("JMD", "Jamaican Dollar", 2),
    Currency("JOD", "Jordanian Dinar", 3),
    Currency("JPY", "Yen", 0),
    Currency("KES", "Kenyan Shilling", 2),
    Currency("KGS", "Som", 2),
    Currency("KHR", "Riel", 2),
    Currency("KMF", "Comorian Franc", 0),
    Currency("KPW", "North Korean Won", 2),
    Currency("KRW", "Won", 0),
    Currency("KWD", "Kuwaiti Dinar", 3),
    Currency("KYD", "Cayman Islands Dollar", 2),
    Currency("KZT", "Tenge", 2),
    Currency("LAK", "Lao Kip", 2),
    Currency("LBP", "Lebanese Pound", 2),
    Currency("LKR", "Sri Lanka Rupee", 2),
    Currency("LRD", "Liberian Dollar", 2),
    Currency("LSL", "Loti", 2),
    Currency("LYD", "Libyan Dinar", 3),
    Currency("MAD", "Moroccan Dirham", 2),
    Currency("MDL", "Moldovan Leu", 2),
    Currency("MGA", "Malagasy Ariary", 2),
    Currency("MKD", "Denar", 2),
    Currency("MMK", "Kyat", 2),
    Currency("MNT", "Tugrik", 2),
    Currency("MOP", "Pataca", 2),
    Currency("MRU", "Ouguiya", 2),
    Currency("MUR", "Mauritius Rupee", 2),
    Currency("MVR", "Rufiyaa", 2),
    Currency("MWK", "Malawi Kwacha", 2),
    Currency("MXN", "Mexican Peso", 2),
    Currency("MXV", "Mexican Unidad de Inversion (UDI)", 2),
    Currency("MYR", "Malaysian Ringgit", 2),
    Currency("MZN", "Mozambique Metical", 2),
    Currency("NAD", "Namibia Dollar", 2),
    Currency("NGN", "Naira", 2),
    Currency("NIO", "Cordoba Oro", 2),
    Currency("NOK", "Norwegian Krone", 2),
    Currency("NPR", "Nepalese Rupee", 2),
    Currency("NZD", "New Zealand Dollar", 2),
    Currency("OMR", "Rial Omani", 3),
    Currency("PAB", "Balboa", 2),
    Currency("PEN", "Sol", 2),
    Currency("PGK", "Kina", 2),
    Currency("PHP", "Philippine Peso", 2),
    Currency("PKR", "Pakistan Rupee", 2),
    Currency("PLN", "Zloty", 2),
    Currency("PYG", "Guarani", 0),
    Currency("QAR", "Qatari Rial", 2),
    Currency("RON", "Romanian Leu", 2),
    Currency("RSD", "Serbian Dinar", 2),
    Currency("RUB", "Russian Ruble", 2),
    Currency("RWF", "Rwanda Franc", 0),
    Currency("SAR", "Saudi Riyal", 2),
    Currency("SBD", "Solomon Islands Dollar", 2),
    Currency("SCR", "Seychelles Rupee", 2),
    Currency("SDG", "Sudanese Pound", 2),
    Currency("SEK", "Swedish Krona", 2),
    Currency("SGD", "Singapore Dollar", 2),
    Currency("SHP", "Saint Helena Pound", 2),
    Currency("SLE", "Leone", 2),
    Currency("SOS", "Somali Shilling", 2),
    Currency("SRD", "Surinam Dollar", 2),
    Currency("SSP", "South Sudanese Pound", 2),
    Currency("STN", "Dobra", 2),
    Currency("SVC", "El Salvador Colon", 2),
    Currency("SYP", "Syrian Pound", 2),
    Currency("SZL", "Lilangeni", 2),
    Currency("THB", "Baht", 2),
    Currency("TJS", "Somoni", 2),
    Currency("TMT", "Turkmenistan New Manat", 2),
    Currency("TND", "Tunisian Dinar", 3),
    Currency("TOP", "Pa'anga", 2),
    Currency("TRY", "Turkish Lira", 2),
    Currency("TTD", "Trinidad and Tobago Dollar", 2),
    Currency("TWD", "New Taiwan Dollar", 2),
    Currency("TZS", "Tanzanian Shilling", 2),
    Currency("UAH", "Hryvnia", 2),
    Currency("UGX", "Uganda Shilling", 0),
    Currency("USD", "US Dollar", 2),
    Currency("USN", "US Dollar (Next day)", 2),
    Currency("UYI", "Uruguay Peso en Unidades Indexadas (UI)", 0),
    Currency("UYU", "Peso Uruguayo", 2),
    Currency("UYW", "Unidad Previsional", 4),
    Currency("UZS", "Uzbekistan Sum", 2),
    Currency("VED", "Bolívar Soberano", 2),
    Currency("VES", "Bolívar Soberano", 2),
    Currency("VND", "Dong", 0),
    Currency("VUV", "Vatu", 0),
    Currency("WST", "Tala", 2),
    Currency("XAD", "Arab Accounting Dinar", 2),
    Currency("XAF", "CFA Franc BEAC", 0),
    Currency("XAG", "Silver", None),
    Currency("XAU", "Gold", None),
    Currency("XBA", "Bond Markets Unit European Composite Unit (EURCO)", None),
    Currency("XBB", "Bond Markets Unit European Monetary Unit (E.M.U.-6)", None),
    Currency("XBC", "Bond Markets Unit European Unit of Account 9 (E.U.A.-9)", None),
    Currency("XBD", "Bond Markets Unit European Unit of Account 17 (E.U.A.-17)", None),
    Currency("XCD", "East Caribbean Dollar", 2),
    Currency("XCG", "Caribbean Guilder", 2),
    Currency("XDR", "SDR (Special Drawing Right)", None),
    Currency("XOF", "CFA Franc BCEAO", 0),
    Currency("XPD", "Palladium", None),
    Currency("XPF", "CFP Franc", 0),
    Currency("XPT", "Platinum", None),
    Currency("XSU", "Sucre", None),
    Currency("XTS", "Codes specifically reserved for testing purposes", None),
    Currency("XUA", "ADB Unit of Account", None),
    Currency("XXX", "The codes assigned for transactions where no currency is involved", None),
    Currency("YER", "Yemeni Rial", 2),
    Currency("ZAR", "Rand", 2),
    Currency("ZMW", "Zambian Kwacha", 2),
    Currency("ZWG", "Zimbabwe Gold", 2),
)

# On list one of 2014-03-28 and no longer on that of 2026-01-01; minor units as the older edition has them.
_WITHDRAWN = (
    Currency("ANG", "Netherlands Antillean Guilder", 2, withdrawn=True),
    Currency("BGN", "Bulgarian Lev", 2, withdrawn=True),
    Currency("BYR", "Belarusian Ruble", 0, withdrawn=True),
    Currency("CUC", "Peso Convertible", 2, withdrawn=True),
    Currency("HRK", "Croatian Kuna", 2, withdrawn=True),
    Currency("LTL", "Lithuanian Litas", 2, withdrawn=True),
    Currency("MRO", "Ouguiya", 2, withdrawn=True),
    Currency("SLL", "Leone", 2, withdrawn=True),
    Currency("STD", "Dobra", 2, withdrawn=True),
    Currency("VEF", "Bolivar", 2, withdrawn=True),
    Currency("ZWL", "Zimbabwe Dollar", 2, withdrawn=True),
)

CURRENCIES: Mapping[str, Currency] = MappingProxyType({each.code: each for each in (*_CURRENT, *_WITHDRAWN)})
"""Every current code of ISO 4217, and those withdrawn since 2014, by code."""
